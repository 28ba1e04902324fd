package org.batchscale.toolkit.experiment;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.batchscale.results.ResultsException;
import org.batchscale.results.SearchStage;
import org.batchscale.results.StudyFolder;
import org.batchscale.toolkit.tuning.Ask;
import org.batchscale.toolkit.tuning.Stage;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.toolkit.tuning.TrialResult;
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
  private int recorded;
  private final OptionalInt pauseAfter;
  private Optional<Ask> upcoming;
  private int running;

  private StudyRun(StudyPlan plan, Tuner tuner, StudyFolder folder, OptionalInt pauseAfter) {
    this.plan = plan;
    this.tuner = tuner;
    this.folder = folder;
    this.pauseAfter = pauseAfter;
    finished = new HashSet<>(folder.finishedTrials());
    upcoming = unfinished();
  }

  /**
   * Opens the study's folder and takes up what an earlier run finished.
   *
   * @param pauseAfter counted trials after which none is begun
   */
  static StudyRun open(
      Path root, StudyPlan plan, Tuner tuner, DataFacts data, OptionalInt pauseAfter) {
    StudyFolder folder = StudyFolder.prepare(root, plan.study(), Provenance.of(plan, data));
    return new StudyRun(plan, tuner, folder, pauseAfter);
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
    if (upcoming.isEmpty()) {
      upcoming = unfinished();
    }
    if (upcoming.isEmpty() || atPause()) {
      return Optional.empty();
    }
    Optional<Ask> now = upcoming;
    upcoming = Optional.empty();
    running++;
    return now;
  }

  /** Learns how a trial ended. */
  void ended(TrialResult result) {
    running--;
    tuner.ended(result);
  }

  /**
   * Whether the trials that count and those that run, which may all come to count, are enough for
   * now: so the trials before a pause are the same however many run at once.
   */
  private boolean atPause() {
    return pauseAfter.isPresent() && tuner.progress().counted() + running >= pauseAfter.getAsInt();
  }

  /** Whether trials are needed, none runs, and none may begin in this run. */
  boolean paused() {
    return upcoming.isPresent() && running == 0 && atPause();
  }

  /** Whether no trial is in flight and none is needed. */
  boolean over() {
    return tuner.over();
  }

  /** The next trial that is not there yet; those that are tell the tuner how they ended. */
  private Optional<Ask> unfinished() {
    Optional<Ask> ask = tuner.take();
    recordStage();
    while (ask.isPresent() && finished.contains(ask.get().trialId())) {
      tuner.ended(FinishedTrial.read(folder, plan, ask.get()));
      ask = tuner.take();
      recordStage();
    }
    return ask;
  }

  /** Writes down a widening of the space before any trial of the added part begins. */
  private void recordStage() {
    Stage stage = tuner.stage();
    if (stage.number() > recorded) {
      recorded = stage.number();
      List<SearchStage> known = folder.study().stages();
      SearchStage own = new SearchStage(stage.space(), stage.firstId());
      if (recorded == known.size()) {
        folder = folder.widen(folder.study().widened(stage.space(), stage.firstId()));
      } else if (!known.get(recorded).equals(own)) {
        throw widenedByAnotherRule(
            "number %d begins with trial %d in %s there, and with trial %d in %s by this study's rule"
                .formatted(
                    recorded,
                    known.get(recorded).firstTrial(),
                    known.get(recorded).space().ranges(),
                    own.firstTrial(),
                    own.space().ranges()));
      }
    }
    int widenings = folder.study().stages().size() - 1;
    if (widenings > recorded && tuner.over()) {
      throw widenedByAnotherRule(
          "the space was widened %d times there, and is %d times by this study's rule"
              .formatted(widenings, recorded));
    }
  }

  private ResultsException widenedByAnotherRule(String difference) {
    return new ResultsException(
        folder.path().resolve("study.json"),
        "search_history was not written by this build: " + difference,
        "name another folder with --out, or delete this study's folder");
  }
}
