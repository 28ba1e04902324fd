package org.batchscale.toolkit.experiment;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.batchscale.results.Measurements;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.Trial;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.SearchDefinition;

/**
 * A study while it runs: which trials are done, in flight, needed. Guarded by the engine's lock.
 */
final class StudyRun {
  private final StudyPlan plan;
  private final StudyFolder folder;
  private final int maxInfeasible;
  private final Deque<Integer> gaps = new ArrayDeque<>();
  private StudyProgress progress;
  private int nextId;
  private int inFlight;

  private StudyRun(StudyPlan plan, StudyFolder folder) {
    SearchDefinition search = plan.experiment().definition().search();
    this.plan = plan;
    this.folder = folder;
    maxInfeasible = search.maxInfeasibleTrials();
    progress = new StudyProgress(search.completeTrials(), 0, 0, Optional.empty());
  }

  /** Opens the study's folder and takes up what an earlier run finished. */
  static StudyRun open(Path root, StudyPlan plan) {
    StudyFolder folder = StudyFolder.prepare(root, plan.study(), Provenance.of(plan));
    StudyRun run = new StudyRun(plan, folder);
    List<Integer> finished = folder.finishedTrials();
    for (int id : finished) {
      run.progress = run.progress.plus(folder.trial(id), run.reached(folder.measurements(id)));
      run.nextId = id + 1;
    }
    for (int id = 0; id < run.nextId; id++) {
      if (!finished.contains(id)) {
        run.gaps.add(id);
      }
    }
    return run;
  }

  StudyPlan plan() {
    return plan;
  }

  StudyFolder folder() {
    return folder;
  }

  StudyProgress progress() {
    return progress;
  }

  /**
   * The next trial that is needed whatever comes of those in flight, if there is one. Ids below a
   * finished one were needed before it, so they always are.
   */
  OptionalInt take() {
    if (gaps.isEmpty()
        && (progress.complete() + inFlight >= progress.wanted()
            || progress.infeasible() + inFlight >= maxInfeasible)) {
      return OptionalInt.empty();
    }
    inFlight++;
    return OptionalInt.of(gaps.isEmpty() ? nextId++ : gaps.remove());
  }

  /** Counts a trial that has ended. */
  StudyProgress ended(Trial trial, Optional<Long> reached) {
    inFlight--;
    progress = progress.plus(trial, reached);
    return progress;
  }

  /** Whether no trial is in flight and none is needed. */
  boolean over() {
    return inFlight == 0
        && gaps.isEmpty()
        && (progress.enough() || progress.infeasible() >= maxInfeasible);
  }

  /** The step of the first measurement that beats the goal. */
  Optional<Long> reached(Measurements measurements) {
    GoalDefinition goal = plan.experiment().definition().goal();
    if (!measurements.has(goal.metric())) {
      return Optional.empty();
    }
    double[] values = measurements.column(goal.metric());
    for (int i = 0; i < values.length; i++) {
      if (goal.reachedBy(values[i])) {
        return Optional.of(measurements.steps()[i]);
      }
    }
    return Optional.empty();
  }
}
