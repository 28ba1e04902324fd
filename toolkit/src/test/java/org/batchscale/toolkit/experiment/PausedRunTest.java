package org.batchscale.toolkit.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.batchscale.toolkit.engine.LocalEngine;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catches a tree whose bytes depend on whether, where or how often its run was paused. */
class PausedRunTest {
  @TempDir Path folder;

  /** Lets trials end in any order. */
  private static void jitter(TrialPlan plan) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000));
  }

  private ExperimentPlan plan(String stop, String search, String space) {
    return FormulaExperiment.plan(
        folder, new FormulaTask(PausedRunTest::jitter), stop, 12, search, space);
  }

  private static Map<Integer, StudyProgress> run(
      ExperimentPlan plan, Path root, int slots, int pauseAfter) {
    try (LocalEngine engine = new LocalEngine(plan, (FormulaTask) plan.task(), slots)) {
      Map<Integer, StudyProgress> progress = new TreeMap<>();
      ExperimentRun.run(
              plan,
              engine,
              root,
              Optional.empty(),
              OptionalInt.of(pauseAfter),
              new RunListener() {})
          .forEach((study, reached) -> progress.put(study.study().batchSize(), reached));
      return progress;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          never       |
          when_beaten |
          when_beaten | round: 1,
          when_beaten | round: 5,
          never       | method: tpe,
          when_beaten | method: tpe, round: 3,
          never       | boundary: {rounds: 2},
          when_beaten | boundary: {rounds: 3}, round: 4,
          when_beaten | boundary: {rounds: 3}, max_infeasible_trials: 4,
          """)
  void pausesLeaveNoTrace(String stop, String search) {
    for (String space : List.of(FormulaExperiment.LOW_SPACE, FormulaExperiment.WIDE_SPACE)) {
      ExperimentPlan plan = plan(stop, search == null ? "" : search, space);
      String name = Integer.toString(space.hashCode());
      Path whole = folder.resolve(name);
      Map<Integer, StudyProgress> expected = FormulaExperiment.run(plan, whole, 1);
      Map<Integer, Map<String, String>> atPause = new TreeMap<>();
      for (int slots : new int[] {1, 3}) {
        Path paused = folder.resolve(name + "-" + slots);
        for (int pause : new int[] {1, 4, 4, 11, 12, 14}) {
          Map<Integer, StudyProgress> reached = run(plan, paused, slots, pause);
          reached.forEach(
              (batchSize, progress) ->
                  assertThat(progress.counted())
                      .as("batch size %d, pause after %d", batchSize, pause)
                      .isEqualTo(Math.min(pause, expected.get(batchSize).counted())));
          Map<String, String> tree = FormulaExperiment.contents(paused);
          // What is there at a pause does not depend on how many ran at once either.
          assertThat(tree).isEqualTo(atPause.computeIfAbsent(pause, unused -> tree));
        }
        assertThat(FormulaExperiment.run(plan, paused, slots)).isEqualTo(expected);
        assertThat(FormulaExperiment.contents(paused)).isEqualTo(FormulaExperiment.contents(whole));
      }
    }
  }

  @Test
  void whatIsThereBeyondThePauseCounts() {
    ExperimentPlan plan = plan("when_beaten", "", FormulaExperiment.WIDE_SPACE);
    Path tree = folder.resolve("tree");
    run(plan, tree, 2, 9);
    Map<String, String> before = FormulaExperiment.contents(tree);
    assertThat(run(plan, tree, 2, 3).values())
        .allSatisfy(progress -> assertThat(progress.counted()).isEqualTo(9));
    assertThat(FormulaExperiment.contents(tree)).isEqualTo(before);
  }

  @Test
  void studiesThatLearnFromOneAnotherRunWhole() {
    ExperimentPlan plan = plan("when_beaten", "order: by_neighbour,", FormulaExperiment.LOW_SPACE);
    assertThat(ExperimentRun.canPause(plan)).isFalse();
    assertThatThrownBy(() -> run(plan, folder.resolve("tree"), 1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("formula cannot be paused");
  }
}
