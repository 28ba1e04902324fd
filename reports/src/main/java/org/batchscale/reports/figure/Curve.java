package org.batchscale.reports.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.yaml.definition.SeriesDefinition;

/**
 * One curve: the studies of a workload in one source, or a part of their trials.
 *
 * @param definition the series
 * @param source name of the source; empty if there is only one
 * @param part value of the partition, such as {@code label_smoothing = 0.10}; empty if there is
 *     none
 * @param look its look
 * @param points studies by ascending batch size
 * @param divisor what every value is divided by: 1, or the steps at the normalising batch size
 */
record Curve(
    SeriesDefinition definition,
    String source,
    String part,
    CurveLook look,
    List<CurvePoint> points,
    double divisor) {
  Curve {
    points = List.copyOf(points);
  }

  Goal goal() {
    return Goal.of(definition.goal());
  }

  /** Name among the curves of the panel; may be empty. */
  String name() {
    String own = part.isEmpty() ? definition.name() : part;
    String prefix = source.isEmpty() || own.isEmpty() ? source : source + ": ";
    return prefix + own;
  }

  /** Name for people: a partition without underscores. */
  String label() {
    String name = part.isEmpty() ? name() : name().replace('_', ' ');
    // Names of sources are those of folders, and stay as they are.
    return name.isEmpty() || !source.isEmpty()
        ? name
        : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** Points with a value. */
  List<CurvePoint> shown() {
    return points.stream().filter(point -> point.shown().isPresent()).toList();
  }

  /** Studies that tried and did not reach the goal. */
  List<CurvePoint> censored() {
    return points.stream().filter(CurvePoint::isCensored).toList();
  }

  /** Where a point stands on the vertical axis. */
  double plotted(CurvePoint point) {
    return point.shown().orElseThrow().value() / divisor;
  }

  /** The value at a batch size. */
  OptionalDouble valueAt(int batchSize) {
    Optional<CurvePoint> there =
        points.stream().filter(point -> point.batchSize() == batchSize).findFirst();
    return there
        .flatMap(CurvePoint::shown)
        .map(shown -> OptionalDouble.of(shown.value()))
        .orElse(OptionalDouble.empty());
  }

  Curve with(CurveLook newLook) {
    return new Curve(definition, source, part, newLook, points, divisor);
  }

  Curve dividedBy(double newDivisor) {
    return new Curve(definition, source, part, look, points, newDivisor);
  }
}
