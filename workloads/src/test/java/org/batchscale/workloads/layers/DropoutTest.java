package org.batchscale.workloads.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.batchscale.workloads.Definitions.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.batchscale.workloads.Computation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Would catch dropout at another rate than asked, kept values that are not scaled up by 1 / (1 -
 * rate), a mask that is not a function of its seed, and dropout in evaluation.
 */
class DropoutTest {
  private static final List<Integer> SHAPE = List.of(20, 10, 5);
  private static final int BATCH = 20;
  private static final int VALUES = 20_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.4, 0.5, 0.9})
  void dropsItsShareAndScalesTheRest(double rate) {
    double[] mask = mask(dropout(rate), BATCH, new long[] {1, 2});

    long kept = Arrays.stream(mask).filter(value -> value != 0).count();
    double standardError = Math.sqrt(rate * (1 - rate) / VALUES);
    assertThat((double) kept / VALUES).isEqualTo(1 - rate, within(4 * standardError));
    assertThat(Arrays.stream(mask).filter(value -> value != 0))
        .allSatisfy(value -> assertThat(value).isEqualTo(1 / (1 - rate), within(2e-6)));
  }

  @Test
  void maskIsAFunctionOfBothPartsOfTheSeed() {
    double[] mask = mask(dropout(0.5), BATCH, new long[] {1, 2});

    assertThat(mask(dropout(0.5), BATCH, new long[] {1, 2})).isEqualTo(mask);
    for (long[] other : new long[][] {{1, 3}, {2, 2}, {2, 1}}) {
      // Independent masks agree in half of the values.
      assertThat(agreement(mask, mask(dropout(0.5), BATCH, other)))
          .isEqualTo(0.5, within(4 * 0.5 / Math.sqrt(VALUES)));
    }
  }

  @Test
  void examplesOfABatchHaveMasksOfTheirOwn() {
    double[] mask = mask(dropout(0.5), 2, new long[] {1, 2});
    int half = mask.length / 2;

    assertThat(agreement(Arrays.copyOf(mask, half), Arrays.copyOfRange(mask, half, 2 * half)))
        .isEqualTo(0.5, within(4 * 0.5 / Math.sqrt(half)));
  }

  @Test
  void rateZeroKeepsEverything() {
    assertThat(mask(dropout(0), 2, new long[] {1, 2})).containsOnly(1);
  }

  @Test
  void doesNothingInEvaluation() {
    assertThat(masked(dropout(0.4), 2, Optional.empty())).containsOnly(1);
  }

  @ParameterizedTest
  @CsvSource({"4, 0, 3", "4, 5, 2", "1, 3, 6", "3, 1, 5", "5, 7, 2", "6, 2, 3", "7, 8, 1"})
  void aPartOfABatchDropsWhatTheWholeDrops(int values, int first, int count) {
    Dropout dropout =
        (Dropout) LayerTypes.create(layer("dropout", "rate", 0.5), LayerInput.of(List.of(values)));
    long[] seed = {-81985529216486896L, 77};
    double[] whole = mask(dropout, 9, seed);
    double[] part = masked(dropout, count, Optional.of(seed), OptionalLong.of(first));
    assertThat(part)
        .containsExactly(Arrays.copyOfRange(whole, first * values, (first + count) * values));
  }

  private static Dropout dropout(double rate) {
    return (Dropout) LayerTypes.create(layer("dropout", "rate", rate), LayerInput.of(SHAPE));
  }

  private static double agreement(double[] a, double[] b) {
    int same = 0;
    for (int i = 0; i < a.length; i++) {
      same += a[i] == b[i] ? 1 : 0;
    }
    return (double) same / a.length;
  }

  /** What the layer makes of ones. */
  static double[] mask(Dropout dropout, int batch, long[] seed) {
    return masked(dropout, batch, Optional.of(seed));
  }

  private static double[] masked(Dropout dropout, int batch, Optional<long[]> seed) {
    return masked(dropout, batch, seed, OptionalLong.empty());
  }

  private static double[] masked(
      Dropout dropout, int batch, Optional<long[]> seed, OptionalLong first) {
    List<Integer> shape = new ArrayList<>(dropout.outputShape());
    shape.add(0, batch);
    double[] ones = new double[shape.stream().reduce(1, Math::multiplyExact)];
    Arrays.fill(ones, 1);
    try (Computation graph = new Computation()) {
      Operand<TFloat32> input = graph.input(ones, shape);
      LayerContext context =
          LayerContext.of(
              graph.tf(),
              Map.of(),
              seed.map(parts -> stream -> graph.tf().constant(parts)),
              new HashMap<>());
      if (first.isPresent()) {
        context = context.partFrom(graph.tf().constant(first.getAsLong()));
      }
      return graph.run(graph.tf().identity(dropout.apply(context, input)));
    }
  }
}
