package org.batchscale.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives give the same index as the folder that was packed, and are never unpacked. */
class TarIndexTest {
  @TempDir Path folder;

  /** Adds entries to an archive. */
  interface Filler {
    void fill(TarArchiveOutputStream tar) throws IOException;
  }

  private Path archive(String name, Filler filler) throws IOException {
    Path file = folder.resolve(name);
    OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file));
    OutputStream packed =
        name.endsWith("bz2")
            ? new BZip2CompressorOutputStream(raw, 1)
            : name.endsWith("gz") ? new GzipCompressorOutputStream(raw) : raw;
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(packed)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      filler.fill(tar);
    }
    return file;
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static void addTree(
      TarArchiveOutputStream tar, String prefix, Path root, Predicate<String> wanted)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = root.relativize(file).toString();
      if (wanted.test(name)) {
        add(tar, prefix + name, Files.readAllBytes(file));
      }
    }
  }

  private Path tree(long seed) {
    return RandomArchive.write(folder.resolve("tree"), seed);
  }

  private IndexOutcome update(Path archive) {
    return ArchiveIndex.update(archive, ArchiveIndex.beside(archive), IndexListener.SILENT);
  }

  private ArchiveIndex open(Path archive) {
    return ArchiveIndex.open(ArchiveIndex.beside(archive));
  }

  @ParameterizedTest
  @CsvSource({
    "batch_science_data.tar.bz2, batch_science/, false",
    "mine.tar.gz, results/, true",
    "mine.tar, ./, false",
    "mine.tbz2, '', false"
  })
  void givesTheSameAsTheFolder(String name, String prefix, boolean folderEntry) throws IOException {
    Path tree = tree(3);
    Path archive =
        archive(
            name,
            tar -> {
              if (folderEntry) {
                tar.putArchiveEntry(new TarArchiveEntry(prefix));
                tar.closeArchiveEntry();
              }
              addTree(tar, prefix, tree, file -> true);
            });
    assertThat(update(archive).read()).isEqualTo(7);
    try (ArchiveIndex index = open(archive);
        TreeStudies files = TreeStudies.open(tree)) {
      files.studies().forEach(StudyData::trials);
      assertThat(index.damage())
          .allMatch(damage -> damage.problem().contains("download it again"))
          .hasSize(name.startsWith("batch_science_data") ? 1 : 0);
      assertThat(index.name()).isEqualTo(name.replaceFirst("\\..*", ""));
      assertThat(index.studies())
          .extracting(StudyData::path)
          .containsExactlyElementsOf(files.studies().stream().map(StudyData::path).toList());
      for (int s = 0; s < 7; s++) {
        assertThat(index.studies().get(s).trials()).isEqualTo(files.studies().get(s).trials());
        assertThat(index.studies().get(s).study()).isEqualTo(files.studies().get(s).study());
        assertThat(index.studies().get(s).path()).isEqualTo(files.studies().get(s).path());
      }
    }
    assertThat(update(archive)).isEqualTo(new IndexOutcome(0, 7, 0, 0));
  }

  @Test
  void hostileEntriesAreRefusedAndTheRestIsRead() throws IOException {
    Path tree = tree(5);
    byte[] bytes = "{}".getBytes(StandardCharsets.UTF_8);
    Path archive =
        archive(
            "a.tar.bz2",
            tar -> {
              add(tar, "../../etc/study.json", bytes);
              add(tar, "/etc/passwd/study.json", bytes);
              add(tar, "C:/a/b/c/1/study.json", bytes);
              add(tar, "a/..\\b/study.json", bytes);
              add(tar, "study.json", bytes);
              add(tar, "m/n\n/sgd/1/study.json", bytes);
              TarArchiveEntry link =
                  new TarArchiveEntry("mnist/x/sgd/1/study.json", TarConstants.LF_SYMLINK);
              link.setLinkName("/etc/passwd");
              tar.putArchiveEntry(link);
              tar.closeArchiveEntry();
              addTree(tar, "", tree, file -> true);
            });
    update(archive);
    try (ArchiveIndex index = open(archive)) {
      assertThat(index.studies()).hasSize(7);
      assertThat(index.damage())
          .extracting(Damage::toString)
          .containsExactlyInAnyOrder(
              "../../etc/study.json: refused: its path leads out of the archive",
              "/etc/passwd/study.json: refused: its path is absolute",
              "C:/a/b/c/1/study.json: refused: its path is absolute",
              "a/..\\b/study.json: refused: its path leads out of the archive",
              "m/n?/sgd/1/study.json: refused: its path holds control characters",
              "mnist/x/sgd/1/study.json: refused: it is no plain file",
              "study.json: stands in no folder of a study");
    }
  }

  @Test
  void aStudyInTwoPlacesIsTold() throws IOException {
    Path tree = tree(5);
    Path archive =
        archive(
            "a.tar",
            tar -> {
              addTree(tar, "", tree, name -> !name.startsWith("mnist/fc_1024/sgd/16/0/"));
              addTree(tar, "", tree, name -> name.startsWith("mnist/fc_1024/sgd/16/0/"));
            });
    update(archive);
    try (ArchiveIndex index = open(archive)) {
      assertThat(index.damage())
          .extracting(Damage::toString)
          .containsExactly(
              "mnist/fc_1024/sgd/16: comes again after other studies; unpack the archive and name"
                  + " the folder");
    }
  }

  @Test
  void aCutArchiveIsReadAsFarAsItGoes() throws IOException {
    Path tree = tree(5);
    byte[] noise = new byte[400_000];
    new java.util.Random(1).nextBytes(noise);
    Path whole =
        archive(
            "a.tar.bz2",
            tar -> {
              addTree(tar, "", tree, file -> file.startsWith("lm1b"));
              add(tar, "noise", noise);
              addTree(tar, "", tree, file -> !file.startsWith("lm1b"));
            });
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.tar.bz2");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    update(cut);
    try (ArchiveIndex index = open(cut)) {
      assertThat(index.studies()).extracting(StudyData::path).containsExactly("lm1b/lstm/sgd/256");
      assertThat(index.damage())
          .anyMatch(damage -> damage.toString().startsWith("cut.tar.bz2: is cut off or damaged"));
    }
  }

  @Test
  void whatIsNoArchiveIsTold() throws IOException {
    Path file = folder.resolve("fake.tar.bz2");
    Files.writeString(file, "this is no archive");
    update(file);
    try (ArchiveIndex index = open(file)) {
      assertThat(index.studies()).isEmpty();
      assertThat(index.damage())
          .extracting(Damage::toString)
          .containsExactly(
              "fake.tar.bz2: is cut off or damaged near byte 18 of 18: is not compressed with"
                  + " bzip2; what stands before was read");
    }
  }

  @Test
  void anotherArchiveOfTheSameNameReplacesTheFirst() throws IOException {
    Path first = tree(5);
    Path archive = archive("a.tar", tar -> addTree(tar, "", first, file -> true));
    update(archive);
    Path second = RandomArchive.write(folder.resolve("second"), 6);
    archive(
        "a.tar",
        tar -> {
          addTree(tar, "", second, name -> name.startsWith("lm1b"));
          add(tar, "padding", new byte[12345]);
        });
    IndexOutcome outcome = update(archive);
    assertThat(outcome.read()).isEqualTo(1);
    assertThat(outcome.removed()).isEqualTo(6);
    try (ArchiveIndex index = open(archive)) {
      assertThat(index.studies()).extracting(StudyData::path).containsExactly("lm1b/lstm/sgd/256");
    }
  }
}
