package org.batchscale.reports.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.batchscale.reports.prediction.PredictedCurve;
import org.batchscale.reports.prediction.PredictedPoint;
import org.batchscale.reports.prediction.PredictionWords;

/** What a panel of predictions shows, and against what. */
enum PredictedQuantity {
  /** Time of a step against the batch size. */
  STEP_TIME("Predicted step time", "Seconds per step", "Batch size"),
  /** Time to result against the batch size. */
  TIME("Predicted time to result", "Seconds", "Batch size"),
  /** Cost to result against the batch size. */
  COST("Predicted cost to result", "US dollars", "Batch size"),
  /** Least time to result of all batch sizes against the number of devices. */
  LEAST_TIME("Least predicted time", "Seconds", "Devices"),
  /** Cost at the same batch size against the number of devices. */
  LEAST_COST("Its predicted cost", "US dollars", "Devices");

  private final String title;
  private final String down;
  private final String across;

  PredictedQuantity(String title, String down, String across) {
    this.title = title;
    this.down = down;
    this.across = across;
  }

  /** Title of the panel. */
  String title() {
    return title;
  }

  /** Title of the vertical axis. */
  String down() {
    return down;
  }

  /** Title of the horizontal axis. */
  String across() {
    return across;
  }

  /** Whether the horizontal axis is the number of devices. */
  boolean byDevices() {
    return this == LEAST_TIME || this == LEAST_COST;
  }

  /** Whether money stands on the vertical axis. */
  boolean money() {
    return this == COST || this == LEAST_COST;
  }

  /** Whether the least value is marked. */
  boolean hasBest() {
    return this != STEP_TIME;
  }

  /** The points of a curve that have a place. */
  List<PredictedPoint> shown(PredictedCurve curve) {
    if (byDevices()) {
      Optional<PredictedPoint> fastest = curve.fastest();
      return fastest.filter(point -> value(point).isPresent()).map(List::of).orElse(List.of());
    }
    return curve.points().stream().filter(point -> value(point).isPresent()).toList();
  }

  /** The value of a point; empty if it has none above 0, which the axis cannot show. */
  OptionalDouble value(PredictedPoint point) {
    OptionalDouble value =
        switch (this) {
          case STEP_TIME -> OptionalDouble.of(point.step().seconds());
          case TIME, LEAST_TIME -> point.seconds();
          case COST, LEAST_COST -> point.usd();
        };
    return value.isPresent() && value.getAsDouble() > 0 ? value : OptionalDouble.empty();
  }

  /** Where a point stands across. */
  double across(PredictedCurve curve, PredictedPoint point) {
    return byDevices() ? curve.profile().devices() : point.batchSize();
  }

  /** A value in words. */
  String words(double value) {
    return money() ? PredictionWords.usd(value) : PredictionWords.time(value);
  }
}
