package org.batchscale.toolkit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.junit.jupiter.api.Test;

/**
 * Would catch metaparameters sampled on another scale than asked, values that never come up, and
 * trials whose metaparameters depend on the order of the file or on how many trials there are.
 */
class QuasiRandomSearchTest {
  private static final ParameterRange RATE = new ParameterRange.Real(1e-4, 1, Scale.LOG_SCALE);
  private static final ParameterRange MOMENTUM =
      new ParameterRange.Real(0.9, 0.9999, Scale.REVERSE_LOG_SCALE);

  private static QuasiRandomSearch search(Map<String, ParameterRange> ranges, long seed) {
    return new QuasiRandomSearch(new SearchSpace(ranges), seed);
  }

  private static double[] values(Map<String, ParameterRange> ranges, String name, int count) {
    QuasiRandomSearch search = search(ranges, 7);
    return IntStream.range(0, count).mapToDouble(i -> search.suggest(i).get(name)).toArray();
  }

  /** Counts values per bin of equal width of the transformed range. */
  private static int[] bins(
      double[] values, double min, double max, DoubleUnaryOperator transform, int count) {
    double low = transform.applyAsDouble(min);
    double high = transform.applyAsDouble(max);
    int[] counts = new int[count];
    for (double value : values) {
      assertThat(value).isBetween(min, max);
      counts[(int) (count * (transform.applyAsDouble(value) - low) / (high - low))]++;
    }
    return counts;
  }

  @Test
  void logIsUniformInTheLogarithm() {
    // Alone it has base 2, so that 1024 points fall into 16 bins equally often.
    double[] values = values(Map.of("learning_rate", RATE), "learning_rate", 1024);
    assertThat(bins(values, 1e-4, 1, Math::log10, 16)).containsOnly(64);
  }

  @Test
  void reverseLogIsUniformInTheLogarithmOfTheRest() {
    double[] values = values(Map.of("momentum", MOMENTUM), "momentum", 1024);
    assertThat(bins(values, 0.9, 0.9999, x -> -Math.log10(1 - x), 16)).containsOnly(64);
  }

  @Test
  void linearIsUniform() {
    ParameterRange range = new ParameterRange.Real(-2, 6, Scale.LINEAR_SCALE);
    assertThat(bins(values(Map.of("x", range), "x", 1024), -2, 6, x -> x, 16)).containsOnly(64);
  }

  @Test
  void wholeNumbersComeUpEquallyOftenBothEndsIncluded() {
    double[] values = values(Map.of("n", new ParameterRange.Whole(3, 10)), "n", 1024);
    for (int n = 3; n <= 10; n++) {
      double wanted = n;
      assertThat(IntStream.range(0, 1024).filter(i -> values[i] == wanted)).hasSize(128);
    }
  }

  @Test
  void wholeNumbersAreWhole() {
    Parameters suggested = search(Map.of("n", new ParameterRange.Whole(3, 10)), 1).suggest(5);
    assertThat(suggested.values().get("n")).isInstanceOf(Long.class);
  }

  @Test
  void listedValuesComeUpEquallyOften() {
    ParameterRange range = new ParameterRange.Discrete(List.of(0.0, 0.01, 0.1));
    double[] values = values(Map.of("label_smoothing", range), "label_smoothing", 1024);
    for (double wanted : new double[] {0, 0.01, 0.1}) {
      assertThat((double) IntStream.range(0, 1024).filter(i -> values[i] == wanted).count())
          .isEqualTo(1024 / 3.0, within(6.0));
    }
  }

  @Test
  void aListThatEndsAsItBeginsIsSampledAllTheSame() {
    ParameterRange range = new ParameterRange.Discrete(List.of(0.0, 0.1, 0.0, 0.0));
    double[] values = values(Map.of("label_smoothing", range), "label_smoothing", 1024);
    assertThat(IntStream.range(0, 1024).filter(i -> values[i] == 0.1)).hasSize(256);
  }

  @Test
  void fixedMetaparametersTakeNoPrime() {
    Map<String, ParameterRange> without = Map.of("learning_rate", RATE, "momentum", MOMENTUM);
    Map<String, ParameterRange> with =
        Map.of(
            "learning_rate", RATE,
            "momentum", MOMENTUM,
            "a_fixed", new ParameterRange.Real(0.3, 0.3, Scale.LOG_SCALE),
            "b_fixed", new ParameterRange.Discrete(List.of(0.1)),
            "m_fixed", new ParameterRange.Whole(5, 5));
    for (int i = 0; i < 50; i++) {
      Parameters expected = search(without, 3).suggest(i);
      Parameters suggested = search(with, 3).suggest(i);
      assertThat(suggested.get("learning_rate")).isEqualTo(expected.get("learning_rate"));
      assertThat(suggested.get("momentum")).isEqualTo(expected.get("momentum"));
      assertThat(suggested.get("a_fixed")).isEqualTo(0.3, within(1e-15));
      assertThat(suggested.get("b_fixed")).isEqualTo(0.1);
      assertThat(suggested.get("m_fixed")).isEqualTo(5);
    }
  }

  @Test
  void orderOfTheFileAndOfTheQuestionsDoesNotMatter() {
    Map<String, ParameterRange> oneWay = new LinkedHashMap<>();
    oneWay.put("learning_rate", RATE);
    oneWay.put("momentum", MOMENTUM);
    Map<String, ParameterRange> otherWay = new LinkedHashMap<>();
    otherWay.put("momentum", MOMENTUM);
    otherWay.put("learning_rate", RATE);
    QuasiRandomSearch forwards = search(oneWay, 3);
    QuasiRandomSearch backwards = search(otherWay, 3);
    List<Parameters> hundred = IntStream.range(0, 100).mapToObj(forwards::suggest).toList();
    for (int i = 199; i >= 0; i--) {
      Parameters suggested = backwards.suggest(i);
      if (i < 100) {
        assertThat(suggested).isEqualTo(hundred.get(i));
      }
    }
    assertThat(search(oneWay, 4).suggest(0)).isNotEqualTo(hundred.get(0));
  }

  @Test
  void pairsFillThePlane() {
    QuasiRandomSearch search = search(Map.of("learning_rate", RATE, "momentum", MOMENTUM), 3);
    int[] counts = new int[36];
    for (int i = 0; i < 36 * 36; i++) {
      Parameters suggested = search.suggest(i);
      int row = (int) (4 * (Math.log10(suggested.get("learning_rate")) + 4) / 4);
      int column = (int) (9 * (-Math.log10(1 - suggested.get("momentum")) - 1) / 3);
      counts[row * 9 + column]++;
    }
    // 4 and 9 are powers of the bases 2 and 3: every cell of the grid is hit equally often.
    assertThat(counts).containsOnly(36);
  }

  /** Changed values mean that published results can no longer be repeated. */
  @Test
  void goldenTrial() {
    assertThat(search(Map.of("learning_rate", RATE, "momentum", MOMENTUM), 1).suggest(0).values())
        .isEqualTo(Map.of("learning_rate", 0.1582894261774254, "momentum", 0.9805226867936453));
  }
}
