package org.batchscale.yaml.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationDefinitionTest {
  private static EvaluationDefinition every(long every) {
    return new EvaluationDefinition(
        OptionalLong.of(every),
        OptionalDouble.empty(),
        StepsDefinition.fixed(1),
        List.of("val"),
        5000);
  }

  private static EvaluationDefinition ratio(double ratio, long from) {
    return new EvaluationDefinition(
        OptionalLong.empty(),
        OptionalDouble.of(ratio),
        StepsDefinition.fixed(from),
        List.of("val"),
        5000);
  }

  @Test
  void everyStep() {
    assertThat(every(1).steps(4, 8, 55_000)).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void everyFewStepsEndsWithTheLast() {
    assertThat(every(50).steps(120, 8, 55_000)).containsExactly(0L, 50L, 100L, 120L);
    assertThat(every(50).steps(100, 8, 55_000)).containsExactly(0L, 50L, 100L);
    assertThat(every(50).steps(20, 8, 55_000)).containsExactly(0L, 20L);
    assertThat(every(50).steps(1, 8, 55_000)).containsExactly(0L, 1L);
  }

  @Test
  void growingSteps() {
    assertThat(ratio(2, 10).steps(100, 8, 55_000)).containsExactly(0L, 10L, 20L, 40L, 80L, 100L);
    assertThat(ratio(1.5, 1).steps(10, 8, 55_000)).containsExactly(0L, 1L, 2L, 3L, 4L, 6L, 8L, 10L);
    assertThat(ratio(2, 25).steps(100, 8, 55_000)).containsExactly(0L, 25L, 50L, 100L);
  }

  @Test
  void fromBeyondTheLastStep() {
    assertThat(ratio(1.05, 1000).steps(100, 8, 55_000)).containsExactly(0L, 100L);
    assertThat(ratio(1.05, 100).steps(100, 8, 55_000)).containsExactly(0L, 100L);
  }

  /** Would catch evaluations at small batch sizes that begin long before anything is learnt. */
  @Test
  void fromEpochsFollowsTheBatchSize() {
    StepsDefinition from =
        new StepsDefinition(OptionalDouble.of(0.1), OptionalLong.of(100), OptionalLong.of(600));
    EvaluationDefinition evaluation =
        new EvaluationDefinition(
            OptionalLong.empty(), OptionalDouble.of(2), from, List.of("val"), 5000);
    assertThat(evaluation.steps(2000, 2, 55_000)).containsExactly(0L, 600L, 1200L, 2000L);
    assertThat(evaluation.steps(1000, 32, 55_000)).containsExactly(0L, 172L, 344L, 688L, 1000L);
    assertThat(evaluation.steps(450, 2048, 55_000)).containsExactly(0L, 100L, 200L, 400L, 450L);
  }

  @ParameterizedTest
  @CsvSource({"1.05, 10, 100000", "1.1, 1, 5000", "1.3, 7, 5000", "1.01, 3, 20000", "3, 2, 9999"})
  void areThePowersRoundedUp(double ratio, long from, long last) {
    TreeSet<Long> wanted = new TreeSet<>(List.of(0L, last));
    for (int k = 0; from * Math.pow(ratio, k) < last; k++) {
      wanted.add((long) Math.ceil(from * Math.pow(ratio, k)));
    }
    // Products and powers round differently: a power within 1e-9 of a whole number may fall either
    // way.
    List<Long> steps = ratio(ratio, from).steps(last, 8, 55_000);
    assertThat(steps).hasSameSizeAs(wanted);
    int i = 0;
    for (long step : wanted) {
      assertThat(Math.abs(steps.get(i++) - step)).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.0000000000000002, 1",
    "1.0000000000000002, 10",
    "1.000000001, 999",
    "1.0001, 3",
    "1.001, 1"
  })
  void ratioJustAboveOneEvaluatesEveryStepAtFirst(double ratio, long from) {
    List<Long> steps = ratio(ratio, from).steps(1000, 8, 55_000);
    assertThat(steps).startsWith(0L, from).endsWith(1000L);
    assertThat(steps).hasSize((int) (1000 - from + 2));
  }

  @ParameterizedTest
  @CsvSource({"1.05, 10", "1.0001, 1", "1.5, 1", "7, 3", "1.0000000000000002, 5"})
  void strictlyAscendingAndComplete(double ratio, long from) {
    for (long last = 1; last < 300; last++) {
      List<Long> steps = ratio(ratio, from).steps(last, 8, 55_000);
      assertThat(steps.get(0)).isZero();
      assertThat(steps.get(steps.size() - 1)).isEqualTo(last);
      for (int i = 1; i < steps.size(); i++) {
        assertThat(steps.get(i)).isGreaterThan(steps.get(i - 1));
      }
    }
  }
}
