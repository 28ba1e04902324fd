package org.batchscale.reports.figure;

import java.util.Optional;
import org.batchscale.reports.analysis.PerfectScaling;

/**
 * The part of a line of perfect scaling that lies in a panel.
 *
 * @param fromBatchSize where it starts: the batch size whose point it goes through
 * @param fromSteps steps there
 * @param toBatchSize where it leaves the panel
 * @param toSteps steps there
 */
record ScalingSegment(double fromBatchSize, double fromSteps, double toBatchSize, double toSteps) {

  /** The line to the right of its point, down to the lower or right edge; empty if outside. */
  static Optional<ScalingSegment> within(
      PerfectScaling line, AxisLimits batchSizes, AxisLimits steps) {
    double to = Math.min(batchSizes.max(), line.batchSizeAt(steps.min()));
    if (to <= line.batchSize()) {
      return Optional.empty();
    }
    return Optional.of(new ScalingSegment(line.batchSize(), line.steps(), to, line.stepsAt(to)));
  }
}
