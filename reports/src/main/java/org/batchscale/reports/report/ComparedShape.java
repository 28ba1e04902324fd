package org.batchscale.reports.report;

import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.Workload;

/**
 * A point of a curve that was published only as steps divided by those at one batch size, beside
 * ours divided likewise. No interval: the divisor is as uncertain as what it divides.
 *
 * @param source name of the source
 * @param workload the workload
 * @param goal the goal
 * @param normalizeAt batch size whose steps both are divided by
 * @param batchSize examples per step
 * @param divided our steps over ours at {@code normalizeAt}
 * @param published the same of the published curve, read off a picture
 */
public record ComparedShape(
    String source,
    Workload workload,
    Goal goal,
    int normalizeAt,
    int batchSize,
    double divided,
    double published) {

  /** Ours over theirs. */
  public double ratio() {
    return divided / published;
  }
}
