package org.batchscale.toolkit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.junit.jupiter.api.Test;

/**
 * Would catch trials in what was searched already, an added region filled unevenly, and a stage
 * that repeats the points of another.
 */
class AddedRegionSearchTest {
  private static final SearchSpace WIDE =
      new SearchSpace(
          Map.of(
              "learning_rate", new ParameterRange.Real(1e-4, 100, Scale.LOG_SCALE),
              "momentum", new ParameterRange.Real(0.9, 0.9999, Scale.REVERSE_LOG_SCALE)));
  private static final Predicate<Parameters> OLD =
      parameters -> parameters.get("learning_rate") <= 1;

  private static AddedRegionSearch search(int stage) {
    return new AddedRegionSearch(WIDE, OLD, 50, 3, stage);
  }

  @Test
  void onlyTheAddedRegionIsSampledAndEvenly() {
    AddedRegionSearch search = search(1);
    int[] counts = new int[2 * 3];
    for (int id = 50; id < 50 + 600; id++) {
      Parameters suggested = search.suggest(id, List.of());
      assertThat(suggested.get("learning_rate")).isBetween(1.0, 100.0);
      int row = (int) Math.min(1, Math.log10(suggested.get("learning_rate")));
      int column = (int) Math.min(2, -Math.log10(1 - suggested.get("momentum")) - 1);
      counts[row * 3 + column]++;
    }
    // By chance alone they would scatter by ten.
    assertThat(counts)
        .satisfies(
            all -> {
              for (int count : all) {
                assertThat(count).isBetween(95, 105);
              }
            });
  }

  @Test
  void itsPointsAreThoseOfTheSequenceInTheirOrder() {
    AddedRegionSearch search = search(1);
    AddedRegionSearch all = new AddedRegionSearch(WIDE, parameters -> false, 0, 3, 1);
    List<Parameters> outside =
        IntStream.range(0, 400)
            .mapToObj(id -> all.suggest(id, List.of()))
            .filter(OLD.negate())
            .toList();
    assertThat(IntStream.range(0, outside.size()).mapToObj(i -> search.suggest(50 + i, List.of())))
        .isEqualTo(outside);
  }

  @Test
  void everyStageHasPointsOfItsOwn() {
    List<Parameters> first =
        IntStream.range(50, 90).mapToObj(id -> search(1).suggest(id, List.of())).toList();
    List<Parameters> second =
        IntStream.range(50, 90).mapToObj(id -> search(2).suggest(id, List.of())).toList();
    assertThat(first).doesNotContainAnyElementsOf(second);
  }

  @Test
  void pointsPassedOverAreLookedAtOnce() {
    int[] looks = new int[1];
    AddedRegionSearch search =
        new AddedRegionSearch(
            WIDE,
            parameters -> {
              looks[0]++;
              return OLD.test(parameters);
            },
            0,
            3,
            1);
    for (int round = 0; round < 3; round++) {
      for (int id = 0; id < 1000; id++) {
        search.suggest(id, List.of());
      }
    }
    // A third of the wide space was added.
    assertThat(looks[0]).isBetween(2900, 3100);
  }

  @Test
  void anEmptyRegionAndATrialBeforeItAreRefused() {
    AddedRegionSearch empty = new AddedRegionSearch(WIDE, parameters -> true, 0, 3, 1);
    assertThatThrownBy(() -> empty.suggest(0, List.of()))
        .hasMessage("none of 100,000 points lies outside of the old space");
    assertThatThrownBy(() -> search(1).suggest(49, List.of()))
        .hasMessage("the region begins with trial 50, got 49");
  }
}
