package org.batchscale.toolkit.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.toolkit.search.QuasiRandomSearch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catches ids of a stage that was given up which are run in the next one. */
class StageEndTest {
  /** Two stages follow the first, whatever the first ones found. */
  private record TwoMore() implements StageLoop {
    @Override
    public Optional<Stage> next(Stage done, Collection<TrialResult> results, int nextId) {
      return done.number() == 2
          ? Optional.empty()
          : Optional.of(
              new Stage(
                  done.number() + 1,
                  SimulatedStudy.space(),
                  new QuasiRandomSearch(SimulatedStudy.space(), done.number()),
                  nextId,
                  6,
                  3));
    }

    @Override
    public Optional<BoundaryOutcome> outcome() {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStageThatDivergesLeavesNothingToTheNext(boolean byNeighbour) {
    TuningRules rules = SimulatedStudy.rules(6, 4, true, byNeighbour);
    Stage first =
        new Stage(
            0, SimulatedStudy.space(), new QuasiRandomSearch(SimulatedStudy.space(), 7), 0, 6, 18);
    Tuner tuner = new Tuner(rules, first, new TwoMore(), Neighbour.NONE, Optional.empty());
    List<Integer> firstIds = new ArrayList<>();
    int bad = 0;
    while (!tuner.over()) {
      Ask ask = tuner.take().orElseThrow();
      Stage stage = tuner.stage();
      assertThat(ask.trialId()).isGreaterThanOrEqualTo(stage.firstId());
      assertThat(ask.parameters()).isEqualTo(stage.search().suggest(ask.trialId(), List.of()));
      if (firstIds.size() <= stage.number()) {
        firstIds.add(ask.trialId());
      }
      boolean diverges = stage.number() == 1;
      bad += diverges ? 1 : 0;
      tuner.ended(
          new TrialResult(
              new Trial(
                  ask.trialId(),
                  ask.parameters(),
                  diverges ? TrialStatus.INFEASIBLE : TrialStatus.COMPLETE,
                  100,
                  Optional.empty()),
              OptionalLong.empty(),
              0.9));
    }
    assertThat(firstIds).hasSize(3);
    assertThat(bad).isEqualTo(3);
    StudyProgress progress = tuner.progress();
    assertThat(progress.complete()).isEqualTo(12);
    assertThat(progress.gaveUp()).isFalse();
  }
}
