package org.batchscale.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.batchscale.toolkit.engine.EngineException;
import org.batchscale.toolkit.engine.SlotListener;
import org.batchscale.toolkit.training.TrialOutcome;

/**
 * What an executor tells of a trial, in the types that Java serializes.
 *
 * @param measurements what was measured, in its order
 * @param end how the trial ended
 * @param steps steps taken; of a trial that could not be run, 0
 * @param reason why, in words; empty if all went well
 */
record TrialReport(ArrayList<Measured> measurements, End end, long steps, String reason)
    implements Serializable {

  /** How a trial ended; CANNOT_RUN: the machine lacks what the experiment needs. */
  enum End {
    COMPLETED,
    DIVERGED,
    STOPPED,
    FAILED,
    CANNOT_RUN
  }

  /**
   * A measurement.
   *
   * @param step steps taken before it
   * @param values value of each metric
   */
  record Measured(long step, double[] values) implements Serializable {}

  static TrialReport of(List<Measured> measurements, TrialOutcome outcome) {
    End end = End.COMPLETED;
    String reason = "";
    if (outcome instanceof TrialOutcome.Diverged diverged) {
      end = End.DIVERGED;
      reason = diverged.reason();
    } else if (outcome instanceof TrialOutcome.Failed failed) {
      end = End.FAILED;
      reason = failed.reason();
    } else if (outcome instanceof TrialOutcome.Stopped) {
      end = End.STOPPED;
    }
    return new TrialReport(new ArrayList<>(measurements), end, outcome.steps(), reason);
  }

  static TrialReport cannotRun(String reason) {
    return new TrialReport(new ArrayList<>(), End.CANNOT_RUN, 0, reason);
  }

  /**
   * Tells what was measured, and how the trial ended.
   *
   * @param engine the engine as the user names it
   * @throws EngineException if it could not be run
   */
  TrialOutcome tell(String engine, SlotListener listener) {
    if (end == End.CANNOT_RUN) {
      throw new EngineException(
          engine,
          "a worker could not run a trial: " + reason,
          "mend that on the workers' machines, then run the same command again");
    }
    measurements.forEach(one -> listener.measured(one.step(), one.values()));
    listener.advanced(steps);
    return switch (end) {
      case COMPLETED -> new TrialOutcome.Completed(steps);
      case DIVERGED -> new TrialOutcome.Diverged(steps, reason);
      case STOPPED -> new TrialOutcome.Stopped(steps);
      case FAILED, CANNOT_RUN -> new TrialOutcome.Failed(steps, reason);
    };
  }
}
