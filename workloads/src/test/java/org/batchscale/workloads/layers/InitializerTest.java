package org.batchscale.workloads.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.batchscale.workloads.Definitions.layer;

import java.util.Arrays;
import java.util.List;
import org.batchscale.workloads.Computation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Would catch weights that begin too large or too small (fan-in and fan-out mixed up, the variance
 * of a normal distribution before it was cut), and weights that do not follow from their seed.
 */
class InitializerTest {
  private static final List<Integer> SHAPE = List.of(400, 250);
  private static final int COUNT = 100_000;
  private static final long[] SEED = {3, 4};

  @ParameterizedTest
  @CsvSource({"784, 1024", "1, 1", "25, 800", "3136, 10"})
  void glorotFillsItsBounds(int fanIn, int fanOut) {
    double limit = Math.sqrt(6.0 / (fanIn + fanOut));
    double[] values = draw(new Initializer.GlorotUniform(fanIn, fanOut), SEED);

    double reached = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    assertThat(reached).isBetween(0.999 * limit, limit * (1 + 1e-6));
  }

  @ParameterizedTest
  @CsvSource({"784, 1024", "25, 800"})
  void glorotIsUniform(int fanIn, int fanOut) {
    double variance = 2.0 / (fanIn + fanOut);
    double[] values = draw(new Initializer.GlorotUniform(fanIn, fanOut), SEED);

    // Four standard errors; the fourth moment of a uniform variable is 9/5 of its variance squared.
    assertThat(mean(values)).isEqualTo(0, within(4 * Math.sqrt(variance / COUNT)));
    assertThat(variance(values)).isEqualTo(variance, within(4 * variance * Math.sqrt(0.8 / COUNT)));
  }

  @ParameterizedTest
  @CsvSource({"25", "800", "2"})
  void heNormalHasItsVarianceAfterTheCut(int fanIn) {
    double variance = 2.0 / fanIn;
    double[] values = draw(new Initializer.HeNormal(fanIn), SEED);

    // The kurtosis of the cut distribution is below 3, that of the uncut one.
    assertThat(mean(values)).isEqualTo(0, within(4 * Math.sqrt(variance / COUNT)));
    assertThat(variance(values)).isEqualTo(variance, within(4 * variance * Math.sqrt(2.0 / COUNT)));
    double cut = 2 * Math.sqrt(variance) / 0.8796256610342398;
    double reached = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    assertThat(reached).isBetween(0.99 * cut, cut * (1 + 1e-6));
  }

  @Test
  void valuesFollowFromBothPartsOfTheSeed() {
    for (Initializer initializer :
        List.of(
            new Initializer.GlorotUniform(5, 6),
            new Initializer.HeNormal(5),
            new Initializer.Normal(2))) {
      double[] values = draw(initializer, SEED);
      assertThat(draw(initializer, SEED)).isEqualTo(values);
      assertThat(correlation(values, draw(initializer, new long[] {3, 5}))).isLessThan(0.013);
      assertThat(correlation(values, draw(initializer, new long[] {4, 4}))).isLessThan(0.013);
      assertThat(correlation(values, draw(initializer, new long[] {4, 3}))).isLessThan(0.013);
    }
  }

  @Test
  void biasesBeginAtZero() {
    assertThat(draw(new Initializer.Zeros(), SEED)).containsOnly(0);
  }

  @Test
  void scalesBeginAtOneAndForgetGatesOpen() {
    assertThat(draw(new Initializer.Ones(), SEED)).containsOnly(1);
    assertThat(draw(new Initializer.OpenGates(2), SEED)).containsExactly(0, 0, 0, 0, 1, 1, 0, 0);
  }

  @Test
  void normalHasItsDeviationAndIsNotCut() {
    double[] values = draw(new Initializer.Normal(0.5), SEED);
    assertThat(mean(values)).isEqualTo(0, within(4 * 0.5 / Math.sqrt(COUNT)));
    assertThat(variance(values)).isEqualTo(0.25, within(4 * 0.25 * Math.sqrt(2.0 / COUNT)));
    assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow()).isGreaterThan(3 * 0.5);
  }

  @Test
  void layersUseTheFansOfTheirOwnShape() {
    Layer conv =
        LayerTypes.create(
            layer("conv", "filters", 7, "kernel", 5), LayerInput.of(List.of(9, 9, 3)));
    assertThat(conv.variables().get(0).initializer()).isEqualTo(new Initializer.HeNormal(75));
    Layer glorotConv =
        LayerTypes.create(
            layer("conv", "filters", 7, "kernel", 5, "init", "glorot_uniform"),
            LayerInput.of(List.of(9, 9, 3)));
    assertThat(glorotConv.variables().get(0).initializer())
        .isEqualTo(new Initializer.GlorotUniform(75, 175));
    Layer dense = LayerTypes.create(layer("dense", "units", 7), LayerInput.of(List.of(30)));
    assertThat(dense.variables().get(0).initializer())
        .isEqualTo(new Initializer.GlorotUniform(30, 7));
    Layer heDense =
        LayerTypes.create(
            layer("dense", "units", 7, "init", "he_normal"), LayerInput.of(List.of(30)));
    assertThat(heDense.variables().get(0).initializer()).isEqualTo(new Initializer.HeNormal(30));
    for (Layer each : List.of(conv, dense)) {
      assertThat(each.variables().get(1).initializer()).isEqualTo(new Initializer.Zeros());
    }
  }

  private static double[] draw(Initializer initializer, long[] seed) {
    try (Computation graph = new Computation()) {
      return graph.run(initializer.build(graph.tf(), SHAPE, graph.tf().constant(seed)));
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    return Arrays.stream(values).map(value -> value * value).average().orElseThrow();
  }

  private static double correlation(double[] a, double[] b) {
    double product = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
    }
    return Math.abs(product / a.length) / Math.sqrt(variance(a) * variance(b));
  }
}
