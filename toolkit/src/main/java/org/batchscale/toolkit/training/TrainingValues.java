package org.batchscale.toolkit.training;

import org.batchscale.results.Parameters;
import org.batchscale.toolkit.optimization.Schedule;

/**
 * The numbers of a trial that are fed to the training steps.
 *
 * @param schedule eta_0, alpha and T
 * @param momentum gamma; 0 where the optimizer has none
 * @param labelSmoothing eps; 0 where none is searched
 */
public record TrainingValues(Schedule.Shape schedule, double momentum, double labelSmoothing) {
  /** The numbers of a trial with these metaparameters. */
  public static TrainingValues of(Schedule schedule, Parameters parameters) {
    return new TrainingValues(
        schedule.shape(parameters),
        parameters.getOr("momentum", 0),
        parameters.getOr("label_smoothing", 0));
  }
}
