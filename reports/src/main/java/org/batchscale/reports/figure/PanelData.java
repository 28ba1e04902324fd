package org.batchscale.reports.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.PerfectScaling;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.yaml.definition.FigureDefinition;

/**
 * What one panel shows.
 *
 * @param definition the panel as defined
 * @param goal its goal
 * @param series its curves, one for each tree that holds the workload
 */
record PanelData(FigureDefinition.Panel definition, Goal goal, List<Series> series) {
  PanelData {
    series = List.copyOf(series);
  }

  /** All studies of the panel. */
  Stream<StudyResult> studies() {
    return series.stream().flatMap(one -> one.studies().stream());
  }

  /** The line of perfect scaling: one, as in the paper, of the first series that has a point. */
  Optional<PerfectScaling> perfectScaling() {
    return series.stream().flatMap(one -> one.perfectScaling().stream()).findFirst();
  }

  /** Whether there is anything to draw. */
  boolean isEmpty(FigureStyle style) {
    boolean points = series.stream().anyMatch(one -> !one.points().isEmpty());
    return !points && !(style == FigureStyle.OWN && hasCensored());
  }

  /** Whether some study did not reach the goal. */
  boolean hasCensored() {
    return series.stream().anyMatch(one -> !one.censored().isEmpty());
  }

  /** Limits of the batch-size axis: around all studies, reached or not. */
  AxisLimits batchSizes(FigureStyle style) {
    return AxisLimits.around(
        studies()
            .filter(result -> style == FigureStyle.OWN || Series.reached(result))
            .mapToDouble(result -> result.study().batchSize())
            .toArray(),
        new double[0],
        AxisLimits.MARGIN_ACROSS);
  }

  /** Limits of the steps axis: around the points, and with room for arrows above the others. */
  AxisLimits steps(FigureStyle style) {
    double[] points =
        series.stream().flatMap(one -> one.points().stream()).mapToDouble(Series::steps).toArray();
    double[] arrows =
        series.stream()
            .filter(one -> style == FigureStyle.OWN)
            .flatMap(one -> one.censored().stream())
            .mapToDouble(StudyResult::stepsTried)
            .toArray();
    return AxisLimits.around(points, arrows, AxisLimits.MARGIN_DOWN);
  }
}
