package org.batchscale.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 archives, each damaged in one way: no crash, no hang, and either everything is as it was or
 * something is told. A plain folder has no checksums, so a digit that became another digit there
 * cannot be noticed; the compressed archive notices every bit.
 */
class DamagedArchivesTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** All that is in an archive, by place, to tell what changed. */
  private static Set<String> facts(Iterable<StudyContent> studies) {
    Set<String> facts = new HashSet<>();
    for (StudyContent study : studies) {
      facts.add(study.path() + " " + study.study());
      for (StudyContent.TrialContent trial : study.contents()) {
        String place = study.path() + "/" + trial.trial().id();
        facts.add(place + " " + trial.trial());
        trial
            .measurements()
            .ifPresent(
                rows -> {
                  for (String metric : rows.metrics()) {
                    facts.add(
                        place
                            + " "
                            + metric
                            + Arrays.toString(rows.steps())
                            + Arrays.toString(rows.column(metric)));
                  }
                });
      }
    }
    return facts;
  }

  /** Collects what an archive holds. */
  private static final class Collector implements TarStudies.Sink {
    private final Map<String, StudyContent> studies = new HashMap<>();
    private final Set<Damage> damage = new HashSet<>();

    @Override
    public boolean wants(String path) {
      return true;
    }

    @Override
    public void take(String path, java.util.Optional<StudyContent> content, List<Damage> found) {
      content.ifPresent(study -> studies.put(path, study));
      damage.addAll(found);
    }
  }

  private static Collector read(Path archive) {
    Collector collector = new Collector();
    TarStudies.Outcome outcome = TarStudies.read(archive, collector, IndexListener.SILENT);
    collector.damage.addAll(outcome.damage());
    return collector;
  }

  private static byte[] packed(Path tree, boolean compressed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
            new TarArchiveOutputStream(
                compressed ? new BZip2CompressorOutputStream(bytes, 1) : bytes);
        Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] content = Files.readAllBytes(file);
        TarArchiveEntry entry = new TarArchiveEntry(tree.relativize(file).toString());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void compressedArchivesTellOfEveryDamage() throws IOException {
    Random random = new Random(Long.getLong("tests.seed", 17L));
    Path tree = RandomArchive.write(folder.resolve("tree"), 21);
    byte[] whole = packed(tree, true);
    Path archive = folder.resolve("a.tar.bz2");
    Files.write(archive, whole);
    Set<String> expected = facts(read(archive).studies.values());
    for (int round = 0; round < 80; round++) {
      byte[] damaged = whole.clone();
      if (round % 4 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length - 1));
      } else if (round % 4 == 1) {
        int at = random.nextInt(damaged.length - 64);
        Arrays.fill(damaged, at, at + 1 + random.nextInt(60), (byte) random.nextInt(256));
      } else {
        int bit = random.nextInt(8 * (damaged.length - 1));
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
      }
      Files.write(archive, damaged);
      String because = "round " + round;
      Assertions.assertTimeoutPreemptively(
          LIMIT,
          () -> {
            Collector found = read(archive);
            if (found.damage.isEmpty()) {
              assertThat(facts(found.studies.values())).as(because).isEqualTo(expected);
            }
          },
          because);
    }
  }

  @Test
  void hostileHeadersNeitherCrashNorHang() throws IOException {
    Random random = new Random(Long.getLong("tests.seed", 19L));
    Path tree = RandomArchive.write(folder.resolve("tree"), 22);
    byte[] whole = packed(tree, false);
    Path archive = folder.resolve("a.tar");
    Files.write(archive, whole);
    assertThat(read(archive).studies).hasSize(RandomArchive.STUDIES.size());
    for (int round = 0; round < 60; round++) {
      byte[] damaged = whole.clone();
      int header = 512 * random.nextInt(damaged.length / 512);
      int field = random.nextInt(512);
      for (int i = field; i < Math.min(512, field + 1 + random.nextInt(12)); i++) {
        damaged[header + i] = (byte) random.nextInt(256);
      }
      Files.write(archive, damaged);
      String because = "round " + round;
      Assertions.assertTimeoutPreemptively(
          LIMIT,
          () -> {
            Collector found = read(archive);
            // Names of entries may have changed, never the way out of the tree.
            assertThat(found.studies.keySet())
                .as(because)
                .allMatch(path -> !path.contains("..") && !path.startsWith("/"));
          },
          because);
    }
  }

  @Test
  void foldersTellOfEveryDamageThatLeavesNoValidFile() throws IOException {
    Random random = new Random(Long.getLong("tests.seed", 23L));
    Path tree = RandomArchive.write(folder.resolve("tree"), 23);
    List<Path> files;
    try (Stream<Path> all = Files.walk(tree)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Set<String> expected = facts(contents(tree, new HashSet<>()));
    int told = 0;
    for (int round = 0; round < 60; round++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] whole = Files.readAllBytes(file);
      byte[] damaged = damage(file, whole, round % 6, random);
      Files.write(file, damaged);
      String because = "round " + round + ", " + file;
      Assertions.assertTimeoutPreemptively(
          LIMIT,
          () -> {
            Set<Damage> damage = new HashSet<>();
            Set<String> facts = facts(contents(tree, damage));
            if (damage.isEmpty()) {
              assertThat(facts).as(because).isEqualTo(expected);
            } else {
              assertThat(facts).as(because).isSubsetOf(expected);
            }
          },
          because);
      told += Arrays.equals(whole, damaged) ? 0 : 1;
      Files.write(file, whole);
    }
    assertThat(told).isGreaterThan(50);
  }

  private static byte[] damage(Path file, byte[] whole, int kind, Random random) {
    String text = new String(whole, StandardCharsets.UTF_8);
    return switch (kind) {
      // Cut before the last character: what is left lacks its end.
      case 0 -> Arrays.copyOf(whole, random.nextInt(Math.max(1, whole.length - 2)));
      case 1 -> new byte[0];
      case 2 -> new byte[whole.length];
      case 3 ->
          (text + (file.toString().endsWith("csv") ? "1,2,3,4,5,6\n" : "}"))
              .getBytes(StandardCharsets.UTF_8);
      case 4 -> text.replaceFirst("[0-9]", "x").getBytes(StandardCharsets.UTF_8);
      default -> {
        byte[] binary = whole.clone();
        binary[random.nextInt(binary.length)] = (byte) 0xff;
        yield binary;
      }
    };
  }

  private static List<StudyContent> contents(Path tree, Set<Damage> damage) {
    TreeScan scan = TreeScan.of(tree);
    damage.addAll(scan.headless(tree));
    Set<Damage> found = new java.util.concurrent.ConcurrentSkipListSet<>();
    List<StudyContent> contents =
        scan.studies().stream()
            .flatMap(study -> new StudyReader(tree, study, found).content().stream())
            .toList();
    damage.addAll(found);
    return contents;
  }
}
