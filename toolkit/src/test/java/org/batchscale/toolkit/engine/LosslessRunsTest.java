package org.batchscale.toolkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.batchscale.results.ResultsTree;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialCurve;
import org.batchscale.results.TrialStatus;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.ExperimentRun;
import org.batchscale.toolkit.experiment.RunListener;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.workloads.data.Notices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping changes no winner, its steps or its value, in studies that really train. */
class LosslessRunsTest {
  private static final int SEEDS = 24;
  private static final double GOAL = 0.9;

  /** Learning rates around 2: the loss falls below the goal, then one coordinate grows. */
  private static final String EXPERIMENT =
      """
      version: 1
      workload: {noisy_quadratic: {dimensions: 20}, optimizer: sgd}
      goal: {metric: val/loss, below: 0.9}
      batch_sizes: [16]
      train_steps: 200
      evaluate: {ratio: 1.3, from: 1}
      diverged_above: 100
      search:
        complete_trials: 12
        space:
          learning_rate: {log: [0.01, 2.2]}
      """;

  @TempDir Path folder;

  private record Outcome(Trial trial, OptionalLong reached, double value) {}

  private record Winner(int id, long steps, double value) {}

  @Test
  void theWinnerIsThatOfFullRuns() throws IOException {
    int same = 0;
    int stopped = 0;
    int lostAfterTheGoal = 0;
    int ties = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      String text = EXPERIMENT + "seed: " + seed + "\n";
      Map<Integer, Outcome> never = run(text, 2, "never" + seed);
      Map<Integer, Outcome> one = run(text + "stop: when_beaten\n", 1, "one" + seed);
      Map<Integer, Outcome> two = run(text + "stop: when_beaten\n", 2, "two" + seed);
      assertThat(winner(two, ids(two))).isEqualTo(winner(one, ids(one)));
      // Full runs of the same trials; "never" has more where a stopped one would have diverged.
      assertThat(winner(one, ids(one))).as("seed %d", seed).isEqualTo(winner(never, ids(one)));
      boolean equal = never.keySet().equals(one.keySet());
      if (equal) {
        assertThat(winner(one, ids(one))).isEqualTo(winner(never, ids(never)));
        same++;
      }
      stopped += (int) one.values().stream().filter(o -> o.trial().beaten()).count();
      lostAfterTheGoal +=
          (int)
              never.values().stream()
                  .filter(o -> o.trial().status() == TrialStatus.INFEASIBLE)
                  .filter(o -> o.reached().isPresent())
                  .count();
      long best = winner(never, ids(never)).steps();
      ties +=
          never.values().stream()
                      .filter(o -> o.trial().status() == TrialStatus.COMPLETE)
                      .filter(o -> o.reached().isPresent() && o.reached().getAsLong() == best)
                      .count()
                  > 1
              ? 1
              : 0;
    }
    assertThat(same).as("studies of the same trials").isGreaterThanOrEqualTo(20);
    assertThat(stopped).isGreaterThan(SEEDS);
    assertThat(lostAfterTheGoal).as("trials that diverged after the goal").isPositive();
    assertThat(ties).as("studies whose best steps are reached twice").isPositive();
  }

  private Map<Integer, Outcome> run(String text, int slots, String name) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    ExperimentPlan plan = Studies.plan(own, text);
    Path tree = own.resolve("tree");
    try (Trainer trainer = plan.task().open(Optional.empty(), Notices.none());
        Engine engine = new LocalEngine(plan, trainer, slots)) {
      ExperimentRun.run(plan, engine, tree, Optional.empty(), new RunListener() {});
    }
    StudyFolder study = ResultsTree.open(tree).studies().get(0);
    Map<Integer, Outcome> outcomes = new HashMap<>();
    for (int id : study.finishedTrials()) {
      TrialCurve curve = TrialCurve.of(id, study.measurements(id), "val/loss");
      OptionalLong reached = OptionalLong.empty();
      double value = Double.NaN;
      for (int i = 0; i < curve.size() && reached.isEmpty(); i++) {
        if (curve.values()[i] < GOAL) {
          reached = OptionalLong.of(curve.steps()[i]);
          value = curve.values()[i];
        }
      }
      outcomes.put(id, new Outcome(study.trial(id), reached, value));
    }
    return outcomes;
  }

  private static List<Integer> ids(Map<Integer, Outcome> outcomes) {
    return new ArrayList<>(outcomes.keySet());
  }

  /** The best COMPLETE trial of these, ties to the lower id. */
  private static Winner winner(Map<Integer, Outcome> outcomes, List<Integer> ids) {
    return ids.stream()
        .map(outcomes::get)
        .filter(o -> o.trial().status() == TrialStatus.COMPLETE && o.reached().isPresent())
        .map(o -> new Winner(o.trial().id(), o.reached().getAsLong(), o.value()))
        .min(Comparator.comparingLong(Winner::steps).thenComparingInt(Winner::id))
        .orElseThrow();
  }
}
