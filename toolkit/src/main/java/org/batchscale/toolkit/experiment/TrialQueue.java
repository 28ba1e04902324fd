package org.batchscale.toolkit.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.batchscale.toolkit.tuning.Ask;
import org.batchscale.toolkit.tuning.Neighbour;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.toolkit.tuning.TrialResult;

/** Hands out the trials that are needed, and keeps the count of them for all workers. */
final class TrialQueue {
  private final Path root;
  private final List<StudyPlan> plans;
  private final boolean byNeighbour;
  private final Optional<Shard> shard;
  private final OptionalInt pauseAfter;
  private final DataFacts data;
  private final RunListener listener;

  /** All studies that were opened, in the order of the plans. */
  private final List<StudyRun> runs = new ArrayList<>();

  /** Those of them that are not over. */
  private final List<StudyRun> open = new ArrayList<>();

  private Throwable failure;

  /**
   * A queue of an experiment.
   *
   * @param root root of the results tree
   * @param plans the studies, each of which may learn from those before it
   * @param byNeighbour whether they do
   * @param shard the part of the work to do; all if empty
   * @param pauseAfter counted trials after which a study begins no further one in this run
   * @param data what is known of the data
   * @param listener is told how it goes on
   */
  TrialQueue(
      Path root,
      List<StudyPlan> plans,
      boolean byNeighbour,
      Optional<Shard> shard,
      OptionalInt pauseAfter,
      DataFacts data,
      RunListener listener) {
    this.root = root;
    this.plans = List.copyOf(plans);
    this.byNeighbour = byNeighbour;
    this.shard = shard;
    this.pauseAfter = pauseAfter;
    this.data = data;
    this.listener = listener;
    openStudies();
  }

  /**
   * A trial to run.
   *
   * @param study its study
   * @param ask the trial
   */
  record Assignment(StudyRun study, Ask ask) {}

  /**
   * Waits for a trial that is needed.
   *
   * @param preferred the study whose trials the worker is made ready for, or null
   * @return empty if the run is over, all its studies are paused, or it has failed elsewhere
   */
  synchronized Optional<Assignment> take(StudyRun preferred) {
    try {
      while (failure == null) {
        Optional<Assignment> assignment = assign(preferred);
        if (assignment.isPresent()) {
          return assignment;
        }
        closeStudies();
        if (openStudies()) {
          continue;
        }
        if (open.stream().allMatch(StudyRun::paused)) {
          return Optional.empty();
        }
        wait();
      }
    } catch (InterruptedException e) {
      fail(e);
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private Optional<Assignment> assign(StudyRun preferred) {
    List<StudyRun> candidates = new ArrayList<>();
    if (preferred != null) {
      candidates.add(preferred);
    }
    candidates.addAll(open);
    for (StudyRun study : candidates) {
      Optional<Ask> ask = study.take();
      if (ask.isPresent()) {
        return ask.map(trial -> new Assignment(study, trial));
      }
    }
    return Optional.empty();
  }

  /** Tells of the studies that are over, each once, whether their last trial ran or was there. */
  private void closeStudies() {
    for (StudyRun study : List.copyOf(open)) {
      if (study.over()) {
        open.remove(study);
        listener.closed(study.plan(), study.progress());
      }
    }
  }

  /** Opens the studies that may begin; whether there were any. */
  private boolean openStudies() {
    boolean opened = false;
    while (runs.size() < plans.size()) {
      Neighbour neighbour = Neighbour.NONE;
      if (byNeighbour && !runs.isEmpty()) {
        if (!runs.get(runs.size() - 1).over()) {
          break;
        }
        StudyRun before = StudyOrder.nearest(runs, plans.get(runs.size())).orElseThrow();
        double ratio =
            (double) plans.get(runs.size()).study().batchSize() / before.plan().study().batchSize();
        neighbour = before.tuner().asNeighbour(ratio);
      }
      StudyPlan plan = plans.get(runs.size());
      StudyRun run = StudyRun.open(root, plan, plan.tuner(neighbour, shard), data, pauseAfter);
      runs.add(run);
      open.add(run);
      listener.opened(plan, run.progress());
      opened = true;
    }
    return opened;
  }

  /** Counts a trial that has ended; tells the listener while the count stands still. */
  synchronized void ended(StudyRun study, TrialResult result) {
    study.ended(result);
    listener.finished(study.plan(), result.trial(), study.progress());
    if (study.over()) {
      closeStudies();
    }
    notifyAll();
  }

  /** How far each study came, in the order of the plans. */
  synchronized Map<StudyPlan, StudyProgress> progress() {
    Map<StudyPlan, StudyProgress> progress = new LinkedHashMap<>();
    runs.forEach(run -> progress.put(run.plan(), run.progress()));
    return progress;
  }

  /** Ends the run because of an error; the first one is reported. */
  synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
    notifyAll();
  }

  /** Gives up a trial in flight if the run has failed elsewhere. */
  synchronized void check() {
    if (failure != null) {
      throw new CancellationException("the run has failed elsewhere");
    }
  }

  /** Throws the error that ended the run, if one did. */
  synchronized void rethrow() {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure != null) {
      throw new IllegalStateException("the run was interrupted", failure);
    }
  }
}
