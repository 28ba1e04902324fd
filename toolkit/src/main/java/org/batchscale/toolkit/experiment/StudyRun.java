package org.batchscale.toolkit.experiment;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.batchscale.results.Measurements;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.Trial;
import org.batchscale.toolkit.tuning.Ask;
import org.batchscale.toolkit.tuning.Stage;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.toolkit.tuning.TrialResult;
import org.batchscale.toolkit.tuning.TrialWatch;
import org.batchscale.toolkit.tuning.Tuner;

/**
 * A study while it runs: its tuner, and its folder, which answers for trials that an earlier run
 * finished. Guarded by the lock of {@link TrialQueue}.
 */
final class StudyRun {
  private final StudyPlan plan;
  private final Tuner tuner;
  private final Set<Integer> finished;
  private StudyFolder folder;
  private Optional<Ask> upcoming;

  private StudyRun(StudyPlan plan, Tuner tuner, StudyFolder folder) {
    this.plan = plan;
    this.tuner = tuner;
    this.folder = folder;
    finished = new HashSet<>(folder.finishedTrials());
    upcoming = unfinished();
  }

  /** Opens the study's folder and takes up what an earlier run finished. */
  static StudyRun open(Path root, StudyPlan plan, Tuner tuner) {
    return new StudyRun(plan, tuner, StudyFolder.prepare(root, plan.study(), Provenance.of(plan)));
  }

  StudyPlan plan() {
    return plan;
  }

  StudyFolder folder() {
    return folder;
  }

  StudyProgress progress() {
    return tuner.progress();
  }

  Tuner tuner() {
    return tuner;
  }

  /** The next trial that may begin, if there is one now. */
  Optional<Ask> take() {
    Optional<Ask> now = upcoming.isPresent() ? upcoming : unfinished();
    upcoming = Optional.empty();
    return now;
  }

  /** Learns how a trial ended. */
  void ended(TrialResult result) {
    tuner.ended(result);
  }

  /** Whether no trial is in flight and none is needed. */
  boolean over() {
    return tuner.over();
  }

  /** The next trial that is not there yet; those that are tell the tuner how they ended. */
  private Optional<Ask> unfinished() {
    Optional<Ask> ask = tuner.take();
    while (ask.isPresent() && finished.contains(ask.get().trialId())) {
      tuner.ended(read(ask.get()));
      ask = tuner.take();
    }
    recordStages();
    return ask;
  }

  /** Writes down a widening of the space before any trial of the added part begins. */
  private void recordStages() {
    Stage stage = tuner.stage();
    if (stage.number() >= folder.study().stages().size()) {
      folder = folder.widen(folder.study().widened(stage.space(), stage.firstId()));
    }
  }

  private TrialResult read(Ask ask) {
    Trial trial = folder.trial(ask.trialId());
    Measurements rows = folder.measurements(ask.trialId());
    TrialWatch watch = plan.watch(ask);
    int metrics = plan.experiment().task().metrics().size();
    double[][] columns = new double[metrics][];
    for (int i = 0; i < metrics; i++) {
      columns[i] = rows.column(plan.experiment().task().metrics().get(i));
    }
    for (int row = 0; row < rows.steps().length; row++) {
      double[] values = new double[metrics];
      for (int i = 0; i < metrics; i++) {
        values[i] = columns[i][row];
      }
      watch.measured(rows.steps()[row], values);
    }
    return new TrialResult(trial, watch.reached(), watch.best());
  }
}
