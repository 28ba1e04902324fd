package org.batchscale.toolkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Would catch a model that does not learn: best and rest mixed up, densities around the wrong
 * coordinates, infeasible trials taken for good ones.
 */
class TreeParzenSearchTest {
  private static final int SEEDS = 20;
  private static final int TRIALS = 60;
  private static final int ROUND = 4;

  static Stream<Arguments> functions() {
    return Stream.of(
        Arguments.of("valley", TestFunction.valley(), 0),
        Arguments.of("mixed valley", TestFunction.mixedValley(), 0),
        Arguments.of("Branin", TestFunction.branin(), 0.397887));
  }

  /** Median of the distance to the minimum. docs/search.md tells what it was. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void comesCloserThanQuasiRandomSearch(String name, TestFunction function, double minimum) {
    double model = median(function, TreeParzenSearch.NAME) - minimum;
    double plain = median(function, QuasiRandomSearch.NAME) - minimum;
    assertThat(model).isLessThan(plain / 2);
  }

  private static double median(TestFunction function, String method) {
    double[] best =
        LongStream.range(0, SEEDS)
            .mapToObj(seed -> Searches.named(method, function.space(), seed))
            .mapToDouble(search -> function.best(function.run(search, TRIALS, ROUND)))
            .sorted()
            .toArray();
    return (best[SEEDS / 2 - 1] + best[SEEDS / 2]) / 2;
  }

  @Test
  void looksWhereTheBestListedValueIs() {
    List<Observation> before = new ArrayList<>();
    for (int id = 0; id < 40; id++) {
      double value = List.of(1.0, 2.0, 3.0, 2.0).get(id % 4);
      before.add(
          new Observation(
              id, new Parameters(Map.of("n", value)), new Outcome.Missed(value == 3 ? 0 : 1)));
    }
    SearchSpace space =
        new SearchSpace(Map.of("n", new ParameterRange.Discrete(List.of(1.0, 2.0, 3.0))));
    Search search = new TreeParzenSearch(space, 1);
    assertThat(IntStream.range(40, 60).mapToObj(id -> search.suggest(id, before).get("n")))
        .containsOnly(3.0);
  }

  @Test
  void wholeNumbersAreReachedAtBothEnds() {
    SearchSpace space = new SearchSpace(Map.of("n", new ParameterRange.Whole(3, 6)));
    for (long best : new long[] {3, 6}) {
      TestFunction function =
          new TestFunction(space, parameters -> Math.abs(parameters.get("n") - best));
      List<Observation> trials = function.run(new TreeParzenSearch(space, 1), 40, 4);
      assertThat(trials.subList(20, 40))
          .filteredOn(seen -> seen.parameters().get("n") == best)
          .hasSizeGreaterThan(14);
    }
  }

  @Test
  void keepsAwayFromWhatDiverged() {
    SearchSpace space =
        new SearchSpace(Map.of("x", new ParameterRange.Real(0, 1, Scale.LINEAR_SCALE)));
    // Nine of ten diverge: even the worst that did not is then among the best.
    TestFunction function =
        new TestFunction(
            space, parameters -> parameters.get("x") < 0.1 ? 1 : Double.POSITIVE_INFINITY);
    List<Observation> trials = function.run(new TreeParzenSearch(space, 1), 60, 4);
    assertThat(trials.subList(40, 60)).filteredOn(Observation::feasible).hasSizeGreaterThan(14);
  }

  @Test
  void failedTrialsTellNothing() {
    TestFunction function = TestFunction.valley();
    Search search = new TreeParzenSearch(function.space(), 1);
    List<Observation> before = function.run(search, 20, 4);
    List<Observation> withFailed = new ArrayList<>(before);
    withFailed.add(new Observation(20, before.get(3).parameters(), new Outcome.Failed()));
    assertThat(search.suggest(24, withFailed)).isEqualTo(search.suggest(24, before));
  }

  @Test
  void withoutAFeasibleTrialItStaysQuasiRandom() {
    TestFunction function = TestFunction.valley();
    List<Observation> before = new ArrayList<>();
    QuasiRandomSearch plain = new QuasiRandomSearch(function.space(), 1);
    for (int id = 0; id < 30; id++) {
      before.add(new Observation(id, plain.suggest(id), new Outcome.Infeasible()));
    }
    assertThat(new TreeParzenSearch(function.space(), 1).suggest(30, before))
        .isEqualTo(plain.suggest(30));
  }

  @Test
  void densitiesAddUpToOne() {
    double[] observed = {0, 0.2, 0.2, 0.21, 0.5, 0.5, 0.999};
    for (Density density :
        List.of(
            new ParzenDensity(observed),
            new ParzenDensity(new double[0]),
            new ListedDensity(4, observed))) {
      int cells = 100_000;
      double sum =
          IntStream.range(0, cells)
              .mapToDouble(i -> Math.exp(density.logAt((i + 0.5) / cells)) / cells)
              .sum();
      assertThat(sum).isBetween(0.9999, 1.0001);
    }
  }

  @Test
  void drawsFollowTheDensity() {
    double[] observed = {0.1, 0.12, 0.13, 0.8};
    for (Density density : List.of(new ParzenDensity(observed), new ListedDensity(5, observed))) {
      UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5L);
      double[] counts = new double[5];
      int draws = 50_000;
      for (int i = 0; i < draws; i++) {
        counts[(int) (5 * density.draw(random))] += 1.0 / draws;
      }
      double[] expected = new double[5];
      for (int i = 0; i < 5000; i++) {
        expected[i / 1000] += Math.exp(density.logAt((i + 0.5) / 5000)) / 5000;
      }
      assertThat(Arrays.stream(counts).sum()).isBetween(0.999, 1.001);
      for (int k = 0; k < 5; k++) {
        assertThat(counts[k]).isBetween(expected[k] - 0.01, expected[k] + 0.01);
      }
    }
  }
}
