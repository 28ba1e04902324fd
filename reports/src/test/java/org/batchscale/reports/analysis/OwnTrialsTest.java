package org.batchscale.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.batchscale.reports.statistics.CrossingRule;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.reports.statistics.StepsBootstrap;
import org.batchscale.reports.statistics.StudyCrossings;
import org.batchscale.reports.statistics.StudyCurves;
import org.batchscale.results.StudyData;
import org.batchscale.results.TreeStudies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real trials, in {@code reports/trials}, looked at by the code and by hand. */
class OwnTrialsTest {
  private static final Goal GOAL = new Goal("val/classification_error", 0.1, false);
  private static final Path CURVE =
      Path.of("trials", "fashion_mnist", "simple_cnn_base", "nesterov_momentum");

  @ParameterizedTest
  @CsvSource({
    "8, 8401, 10031, 10332",
    "32, 1980, 2364, 2508",
    "128, 556, 607, 664",
    "512, 198, 204, 216",
    "2048, 143, 166, 171"
  })
  void stepsToResultAndItsIntervalAreThoseOfTheThreeBestTrials(
      int batchSize, long first, long second, long third) {
    StudyCrossings crossings = crossings(batchSize);
    List<Long> byHand = firstBelow(CURVE.resolve(String.valueOf(batchSize)));
    assertThat(byHand.subList(0, 3)).containsExactly(first, second, third);
    assertThat(crossings.trials()).isEqualTo(25);
    assertThat(crossings.steps()).startsWith(first, second, third);
    // (22/25)^25 = 0.041: the third best holds 95 %.
    assertThat(StepsBootstrap.of(crossings, 0.95).interval().orElseThrow().high()).isEqualTo(third);
  }

  @Test
  void twoOfTwentyFiveTrialsLeaveTheIntervalOpen() {
    StudyCrossings crossings = crossings(2);
    assertThat(firstBelow(CURVE.resolve("2"))).containsExactly(30290L, 34092L);
    assertThat(crossings.trials()).isEqualTo(25);
    assertThat(crossings.steps()).containsExactly(30290L, 34092L);
    // (23/25)^25 = 0.124: a resample without either is not rare.
    Interval interval = StepsBootstrap.of(crossings, 0.95).interval().orElseThrow();
    assertThat(interval.low()).isEqualTo(30290);
    assertThat(interval.high()).isInfinite();
  }

  private static StudyCrossings crossings(int batchSize) {
    try (TreeStudies tree = TreeStudies.open(Path.of("trials"))) {
      StudyData data =
          tree.studies().stream()
              .filter(study -> study.study().batchSize() == batchSize)
              .findFirst()
              .orElseThrow();
      StudyCurves curves = StudyCurves.of(data, GOAL.metric(), OptionalInt.empty(), Long.MAX_VALUE);
      return StudyCrossings.of(curves, GOAL, new CrossingRule.First());
    }
  }

  /** Where each COMPLETE trial first beat the goal, read from the files as text, ascending. */
  private static List<Long> firstBelow(Path study) {
    List<Long> found = new ArrayList<>();
    try (Stream<Path> folders = Files.list(study)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        if (Files.readString(folder.resolve("metadata.json")).contains("COMPLETE\"")
            && !Files.readString(folder.resolve("metadata.json")).contains("INCOMPLETE")) {
          first(folder.resolve("measurements.csv")).ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }

  private static OptionalLong first(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int column = List.of(lines.get(0).split(",")).indexOf(GOAL.metric());
    return lines.stream()
        .skip(1)
        .map(line -> line.split(","))
        .filter(cells -> Double.parseDouble(cells[column]) < 0.1)
        .mapToLong(cells -> Long.parseLong(cells[0]))
        .findFirst();
  }
}
