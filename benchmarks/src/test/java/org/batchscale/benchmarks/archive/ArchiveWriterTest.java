package org.batchscale.benchmarks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveWriterTest {
  private static final double SMALLEST = 1e-9;

  @TempDir Path folder;

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherOneOthers() throws IOException {
    ArchiveWriter.write(folder.resolve("a"), SMALLEST, 7);
    ArchiveWriter.write(folder.resolve("b"), SMALLEST, 7);
    ArchiveWriter.write(folder.resolve("c"), SMALLEST, 8);
    Map<String, String> a = files(folder.resolve("a"));
    assertThat(files(folder.resolve("b"))).isEqualTo(a);
    Map<String, String> c = files(folder.resolve("c"));
    assertThat(c.keySet()).isEqualTo(a.keySet());
    String csv = "mnist/simple_cnn_base/sgd/1/1/measurements.csv";
    assertThat(c.get(csv)).isNotEqualTo(a.get(csv));
  }

  @Test
  void whatIsWrittenIsWhatIsCounted() throws IOException {
    Totals totals = ArchiveWriter.write(folder, SMALLEST, 1);
    Map<String, String> files = files(folder);
    List<String> csvs =
        files.keySet().stream().filter(name -> name.endsWith("measurements.csv")).toList();
    assertThat(totals.studies()).isEqualTo(454);
    assertThat(files.keySet()).filteredOn(name -> name.endsWith("study.json")).hasSize(454);
    assertThat(csvs).hasSize(Math.toIntExact(totals.trials()));
    assertThat(csvs.stream().mapToLong(csv -> files.get(csv).lines().count() - 1).sum())
        .isEqualTo(totals.rows());
    assertThat(files.get("SYNTHETIC.txt")).contains("synthetic").contains("seed 1");
  }

  @Test
  void everyTrialIsEvaluatedAtStepZeroAndThenOnwards() throws IOException {
    ArchiveWriter.write(folder, SMALLEST, 1);
    files(folder)
        .forEach(
            (name, text) -> {
              if (name.endsWith("measurements.csv")) {
                long[] steps =
                    text.lines()
                        .skip(1)
                        .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(','))))
                        .toArray();
                assertThat(steps[0]).as(name).isZero();
                for (int i = 1; i < steps.length; i++) {
                  assertThat(steps[i]).as(name).isGreaterThan(steps[i - 1]);
                }
              }
            });
  }

  @Test
  void everyStudySaysThatItIsSynthetic() throws IOException {
    ArchiveWriter.write(folder, SMALLEST, 1);
    assertThat(files(folder))
        .allSatisfy(
            (name, text) -> {
              if (name.endsWith("study.json")) {
                assertThat(text).contains("\"synthetic\": true");
              }
            });
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.5, Double.NaN})
  void aFractionIsAboveZeroAndAtMostOne(double fraction) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArchiveWriter.write(folder, fraction, 1))
        .withMessageContaining("fraction")
        .withMessageContaining("" + fraction);
  }

  @Test
  void nothingIsWrittenOver() throws IOException {
    Files.writeString(folder.resolve("mine"), "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArchiveWriter.write(folder, SMALLEST, 1))
        .withMessageContaining("must be empty");
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      paths.filter(Files::isRegularFile).forEach(path -> texts.put(name(root, path), text(path)));
    }
    return texts;
  }

  private static String name(Path root, Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
