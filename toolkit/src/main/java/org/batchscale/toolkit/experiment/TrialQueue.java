package org.batchscale.toolkit.experiment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.batchscale.results.Trial;

/** Hands out the trials that are needed, and keeps the count of them for all workers. */
final class TrialQueue {
  private final List<StudyRun> studies;
  private Throwable failure;

  TrialQueue(List<StudyRun> studies) {
    this.studies = List.copyOf(studies);
  }

  /**
   * A trial to run.
   *
   * @param study its study
   * @param id its id
   */
  record Assignment(StudyRun study, int id) {}

  /**
   * Waits for a trial that is needed.
   *
   * @param preferred the study that the worker has a session of, or null
   * @return empty if the run is over, or has failed elsewhere
   */
  synchronized Optional<Assignment> take(StudyRun preferred) {
    try {
      while (failure == null) {
        if (preferred != null) {
          OptionalInt id = preferred.take();
          if (id.isPresent()) {
            return Optional.of(new Assignment(preferred, id.getAsInt()));
          }
        }
        for (StudyRun study : studies) {
          OptionalInt id = study.take();
          if (id.isPresent()) {
            return Optional.of(new Assignment(study, id.getAsInt()));
          }
        }
        if (studies.stream().allMatch(StudyRun::over)) {
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

  /** Counts a trial that has ended; tells the listener while the count stands still. */
  synchronized void ended(
      StudyRun study, Trial trial, Optional<Long> reached, RunListener listener) {
    StudyProgress progress = study.ended(trial, reached);
    listener.finished(study.plan(), trial, progress);
    if (study.over()) {
      listener.closed(study.plan(), progress);
    }
    notifyAll();
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
