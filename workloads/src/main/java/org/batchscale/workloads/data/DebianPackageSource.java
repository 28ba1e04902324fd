package org.batchscale.workloads.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A package of Debian or Ubuntu that is not installed: downloaded and read, never installed, by any
 * user. {@code apt-get} checks its signature. Where the machine has no package lists, or lists too
 * old to find the package, they are read into a folder of our own; the machine's are left alone.
 *
 * @param packageName name of the package
 * @param places where in the package the files lie
 */
public record DebianPackageSource(String packageName, ArchivePlaces places) implements DataSource {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String LISTS = "lists";

  /**
   * Keeps {@code apt-get} out of folders that only root may write, and away from hooks that
   * maintain the machine. APT::Sandbox::User: as root, apt would otherwise download as user _apt,
   * who may not enter our scratch folder.
   */
  private static final String SETTINGS =
      """
      Dir::Cache "%s";
      APT::Sandbox::User "";
      Acquire::Languages "none";
      Acquire::Retries "1";
      Acquire::http::Timeout "20";
      Acquire::https::Timeout "20";
      #clear APT::Update::Pre-Invoke;
      #clear APT::Update::Post-Invoke;
      #clear APT::Update::Post-Invoke-Success;
      #clear Acquire::IndexTargets::deb::DEP-11;
      """;

  /**
   * A package that holds all files in one folder.
   *
   * @param folder the folder, without a leading slash
   */
  public DebianPackageSource(String packageName, String folder) {
    this(packageName, ArchivePlaces.in(folder));
  }

  @Override
  public String name() {
    return "Debian package " + packageName;
  }

  @Override
  public void fetch(List<DataFile> wanted, Path scratch, Receiver receiver, Notices notices)
      throws IOException {
    try (ScratchFolder own = ScratchFolder.in(scratch)) {
      Path here = own.path().toAbsolutePath();
      Files.createDirectories(here.resolve("cache/archives/partial"));
      Path settings = here.resolve("apt.conf");
      Files.writeString(settings, SETTINGS.formatted(here.resolve("cache")));
      try {
        aptGet(here, "download", packageName);
      } catch (Command.NotInstalled e) {
        throw e;
      } catch (IOException withMachinesLists) {
        notices.notice("reading Debian's package lists, about 20 MB, into a temporary folder");
        Files.createDirectories(here.resolve(LISTS).resolve("partial"));
        Files.writeString(
            settings,
            SETTINGS.formatted(here.resolve("cache"))
                + "Dir::State::Lists \"%s\";%n".formatted(here.resolve(LISTS)));
        updateThenDownload(here, withMachinesLists);
      }
      Path archive = PackageFiles.only(here, ".deb");
      // The archive's tar goes through our own reader; dpkg-deb -x would unpack every name in it.
      Command.run(
          here,
          "content.tar",
          LIMIT,
          List.of("dpkg-deb", "--fsys-tarfile", archive.getFileName().toString()));
      try (InputStream tar =
          new BufferedInputStream(Files.newInputStream(here.resolve("content.tar")))) {
        TarFiles.deliver(tar, places, wanted, receiver, archive.getFileName().toString());
      }
    }
  }

  private void updateThenDownload(Path here, IOException before) throws IOException {
    try {
      aptGet(here, "update");
    } catch (IOException e) {
      // One list of many that fails makes the update fail; the download tells if it mattered.
      before.addSuppressed(e);
    }
    try {
      aptGet(here, "download", packageName);
    } catch (IOException e) {
      throw new IOException(
          "with this machine's package lists %s; with fresh lists %s"
              .formatted(before.getMessage(), e.getMessage()),
          e);
    }
  }

  private static void aptGet(Path here, String... words) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of("apt-get", "-q", "-c", "apt.conf"));
    command.addAll(List.of(words));
    Command.run(here, "apt-get", LIMIT, command);
  }
}
