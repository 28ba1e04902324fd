package org.batchscale.reports.report;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.results.Workload;

/**
 * Steps to result of one study beside the published ones.
 *
 * @param source name of the source
 * @param workload the workload
 * @param goal the goal
 * @param batchSize examples per step
 * @param steps our steps to result; empty if no trial reached the goal
 * @param interval where ours lie over resampled trials; empty where no trial reached the goal or
 *     only one counts
 * @param stepsTried steps up to which every trial that counts was watched
 * @param published published steps, read off a picture
 */
public record ComparedPoint(
    String source,
    Workload workload,
    Goal goal,
    int batchSize,
    OptionalLong steps,
    Optional<Interval> interval,
    long stepsTried,
    double published) {

  /** Our steps over theirs. */
  public OptionalDouble ratio() {
    return steps.isPresent()
        ? OptionalDouble.of(steps.getAsLong() / published)
        : OptionalDouble.empty();
  }

  /** The interval of our steps over their steps: theirs are taken as exact. */
  public Optional<Interval> ratioInterval() {
    return interval.map(ours -> ours.times(1 / published));
  }
}
