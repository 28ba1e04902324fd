package org.batchscale.reports.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.batchscale.reports.analysis.Goal;

/**
 * What the studies of one workload say about data parallelism, each number with its uncertainty.
 *
 * @param goal the goal
 * @param studies a summary for each study, by batch size
 * @param points steps to result against batch size, by batch size
 * @param fit the curve through the points; empty below three that reached the goal
 * @param trialFit intervals of the fit over resampled trials
 * @param regions where perfect scaling ends and the plateau begins
 * @param perfectEndInterval interval of the former over resampled trials
 * @param plateauStartInterval interval of the latter
 * @param statistics the same as numbers with their methods and caveats
 */
public record ScalingSummary(
    Goal goal,
    List<StudySummary> studies,
    List<ScalingPoint> points,
    Optional<ScalingFit> fit,
    TrialBootstrap.FitIntervals trialFit,
    ScalingRegions regions,
    Optional<Interval> perfectEndInterval,
    Optional<Interval> plateauStartInterval,
    List<Statistic> statistics) {

  /** Copies the lists. */
  public ScalingSummary {
    studies = List.copyOf(studies);
    points = List.copyOf(points);
    statistics = List.copyOf(statistics);
  }

  /**
   * The summary of a workload.
   *
   * @param studies its studies, in any order, one for each batch size
   * @throws IllegalArgumentException if two are of the same batch size
   */
  public static ScalingSummary of(List<StudyCurves> studies, Goal goal, SummaryOptions options) {
    List<StudyCurves> sorted =
        studies.stream().sorted(Comparator.comparingInt(StudyCurves::batchSize)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).batchSize() == sorted.get(i - 1).batchSize()) {
        throw new IllegalArgumentException(
            "two studies of batch size "
                + sorted.get(i).batchSize()
                + "; a curve needs one for each batch size");
      }
    }
    List<StudySummary> summaries =
        sorted.stream().map(study -> StudySummary.of(study, goal, options)).toList();
    List<StudyCrossings> crossings = summaries.stream().map(StudySummary::crossings).toList();
    List<ScalingPoint> points = crossings.stream().map(StudyCrossings::point).toList();
    TrialBootstrap bootstrap = TrialBootstrap.of(crossings, options.resamples(), options.seed());
    Optional<ScalingFit> fit = ScalingFit.of(points, options.level());
    TrialBootstrap.FitIntervals trialFit = bootstrap.fits(options.level());
    ScalingRegions regions = ScalingRegions.of(points, options.tolerance());
    Optional<Interval> perfectEnd = boundary(bootstrap, ScalingRegions::perfectEnd, options);
    Optional<Interval> plateauStart = boundary(bootstrap, ScalingRegions::plateauStart, options);
    return new ScalingSummary(
        goal,
        summaries,
        points,
        fit,
        trialFit,
        regions,
        perfectEnd,
        plateauStart,
        ScalingStatistics.of(
            points, fit, trialFit, regions, perfectEnd, plateauStart, options.tolerance()));
  }

  /** Boundaries not seen in a resample count as infinite, those passed before as where they are. */
  private static Optional<Interval> boundary(
      TrialBootstrap bootstrap,
      Function<ScalingRegions, Optional<Boundary>> which,
      SummaryOptions options) {
    return bootstrap.percentile(
        points -> {
          Optional<Boundary> found = which.apply(ScalingRegions.of(points, options.tolerance()));
          if (found.isEmpty()) {
            return OptionalDouble.empty();
          }
          return OptionalDouble.of(
              found.get().kind() == Boundary.Kind.AT_LEAST
                  ? Double.POSITIVE_INFINITY
                  : found.get().batchSize());
        },
        options.level());
  }
}
