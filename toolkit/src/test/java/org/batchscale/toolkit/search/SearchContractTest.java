package org.batchscale.toolkit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every search must keep to, or a study could not be resumed: the same answer whenever,
 * wherever and in whatever order it is asked, inside the space, and more trials only adding.
 */
class SearchContractTest {
  private static final TestFunction FUNCTION = TestFunction.mixedValley();
  private static final Predicate<Parameters> LOW_RATES =
      parameters -> parameters.get("learning_rate") < 0.01;

  /** A search of each name, of the whole space and of a part of it. */
  record Candidate(String method, boolean part) {
    Search make(long seed) {
      return part
          ? Searches.added(method, FUNCTION.space(), LOW_RATES, 0, seed, 1)
          : Searches.named(method, FUNCTION.space(), seed);
    }
  }

  static Stream<Candidate> searches() {
    return Searches.names().stream()
        .flatMap(name -> Stream.of(new Candidate(name, false), new Candidate(name, true)));
  }

  @ParameterizedTest
  @MethodSource("searches")
  void tellsItsName(Candidate candidate) {
    assertThat(candidate.make(1).name()).isEqualTo(candidate.method());
  }

  @ParameterizedTest
  @MethodSource("searches")
  void askingChangesNothing(Candidate candidate) {
    Search search = candidate.make(1);
    List<Observation> trials = FUNCTION.run(search, 60, 4);
    // Another search, asked backwards, twice, with the earlier rounds in any order.
    Search other = candidate.make(1);
    Random random = new Random(3);
    for (int id = 59; id >= 0; id--) {
      List<Observation> before = new ArrayList<>(trials.subList(0, id / 4 * 4));
      Collections.shuffle(before, random);
      assertThat(other.suggest(id, before)).isEqualTo(trials.get(id).parameters());
      assertThat(other.suggest(id, before)).isEqualTo(trials.get(id).parameters());
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void anyThreadGetsTheSame(Candidate candidate) {
    List<Observation> trials = FUNCTION.run(candidate.make(1), 60, 4);
    Search shared = candidate.make(1);
    List<Parameters> suggested =
        IntStream.range(0, 60)
            .parallel()
            .mapToObj(id -> shared.suggest(id, trials.subList(0, id / 4 * 4)))
            .toList();
    assertThat(suggested).isEqualTo(trials.stream().map(Observation::parameters).toList());
  }

  @ParameterizedTest
  @MethodSource("searches")
  void fewerTrialsAreAPrefixOfMore(Candidate candidate) {
    assertThat(FUNCTION.run(candidate.make(1), 60, 4).subList(0, 40))
        .isEqualTo(FUNCTION.run(candidate.make(1), 40, 4));
  }

  @ParameterizedTest
  @MethodSource("searches")
  void staysInsideTheSpace(Candidate candidate) {
    for (long seed = 0; seed < 5; seed++) {
      for (Observation seen : FUNCTION.run(candidate.make(seed), 80, 4)) {
        Parameters parameters = seen.parameters();
        assertThat(parameters.values().keySet()).isEqualTo(FUNCTION.space().ranges().keySet());
        assertThat(parameters.get("learning_rate")).isBetween(candidate.part() ? 0.01 : 1e-4, 10.0);
        assertThat(parameters.get("momentum")).isBetween(0.5, 0.9999);
        assertThat(parameters.values().get("learning_rate_decay_steps")).isInstanceOf(Long.class);
        assertThat(parameters.get("learning_rate_decay_steps")).isBetween(500.0, 1000.0);
        assertThat(parameters.get("end_learning_rate_factor")).isIn(1e-4, 1e-3, 1e-2, 1e-1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void noTwoTrialsAreTheSameNotEvenInARound(Candidate candidate) {
    assertThat(FUNCTION.run(candidate.make(1), 60, 20).stream().map(Observation::parameters))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("searches")
  void anotherSeedGivesOtherTrials(Candidate candidate) {
    assertThat(FUNCTION.run(candidate.make(1), 40, 4).stream().map(Observation::parameters))
        .doesNotContainAnyElementsOf(
            FUNCTION.run(candidate.make(2), 40, 4).stream().map(Observation::parameters).toList());
  }

  @ParameterizedTest
  @MethodSource("searches")
  void onlyADependentSearchHeedsResults(Candidate candidate) {
    Search search = candidate.make(1);
    List<Observation> trials = FUNCTION.run(search, 40, 4);
    List<Observation> reversed =
        IntStream.range(0, 40)
            .mapToObj(
                id -> new Observation(id, trials.get(id).parameters(), new Outcome.Missed(40 - id)))
            .toList();
    boolean heeds =
        IntStream.range(40, 50)
            .anyMatch(id -> !search.suggest(id, trials).equals(search.suggest(id, reversed)));
    assertThat(heeds).isEqualTo(search.dependsOnResults());
  }

  @ParameterizedTest
  @MethodSource("searches")
  void aSpaceOfOnePointIsSearchedToo(Candidate candidate) {
    SearchSpace fixed =
        new SearchSpace(Map.of("learning_rate", new ParameterRange.Discrete(List.of(0.1))));
    TestFunction function = new TestFunction(fixed, parameters -> 1);
    assertThat(function.run(Searches.named(candidate.method(), fixed, 1), 20, 4))
        .allSatisfy(seen -> assertThat(seen.parameters().get("learning_rate")).isEqualTo(0.1));
  }

  @Test
  void anUnknownNameIsRefused() {
    SearchSpace space =
        new SearchSpace(Map.of("x", new ParameterRange.Real(0, 1, Scale.LINEAR_SCALE)));
    assertThatThrownBy(() -> Searches.named("grid", space, 1))
        .hasMessage("no search 'grid'; there are [quasi_random, tpe]");
  }
}
