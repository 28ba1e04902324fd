package org.batchscale.reports.figure;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;
import org.batchscale.yaml.definition.Limits;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.jfree.chart.axis.ValueAxis;

/**
 * Limits of a panel of curves: those of the definition, widened where data lie outside; else around
 * the data.
 *
 * @param across limits of the batch sizes
 * @param down limits of the quantity, as exponents of 2 or, where linear, as values
 * @param linear whether the quantity is on a linear axis
 */
record CurvesAxes(AxisLimits across, Limits.Range down, boolean linear) {
  /** Room at either end of a linear axis, as a share of the data's span. */
  private static final double LINEAR_ROOM = 0.06;

  /** Room for tick labels with fractions, and with negative exponents. */
  private static final double LINEAR_LABELS = 22;

  private static final double NEGATIVE_LABELS = 19.5;

  static CurvesAxes of(
      PanelDefinition.Curves definition,
      List<Curve> curves,
      List<PublishedCurve> published,
      boolean censored) {
    boolean linear = definition.quantity() == Quantity.BEST_VALUE;
    double[] sizes =
        DoubleStream.concat(
                curves.stream()
                    .flatMap(c -> (censored ? c.points() : c.shown()).stream())
                    .filter(p -> p.shown().isPresent() || p.isCensored())
                    .mapToDouble(CurvePoint::batchSize),
                published.stream().flatMap(p -> p.points().keySet().stream()).mapToDouble(b -> b))
            .toArray();
    double[] values =
        DoubleStream.concat(
                curves.stream().flatMapToDouble(CurvesAxes::values),
                published.stream().flatMap(p -> p.points().values().stream()).mapToDouble(v -> v))
            .toArray();
    double[] arrows = curves.stream().flatMapToDouble(curve -> arrows(curve, censored)).toArray();
    AxisLimits across =
        definition.limits().x().isPresent()
            ? widened(definition.limits().x().get(), sizes, new double[0])
            : AxisLimits.around(sizes, new double[0], AxisLimits.MARGIN_ACROSS);
    if (linear) {
      return new CurvesAxes(across, linear(definition.limits(), values), true);
    }
    AxisLimits down =
        definition.limits().y().isPresent()
            ? widened(definition.limits().y().get(), values, arrows)
            : AxisLimits.around(values, arrows, AxisLimits.MARGIN_DOWN);
    return new CurvesAxes(across, new Limits.Range(down.low(), down.high()), false);
  }

  /** The plotted values of a curve and the ends of their intervals. */
  private static DoubleStream values(Curve curve) {
    return curve.shown().stream()
        .map(point -> point.shown().orElseThrow())
        .flatMapToDouble(
            shown ->
                DoubleStream.concat(
                    DoubleStream.of(shown.value()),
                    shown.interval().stream()
                        .flatMapToDouble(
                            interval -> DoubleStream.of(interval.low(), interval.high()))))
        .filter(Double::isFinite)
        .map(value -> value / curve.divisor());
  }

  /** Values with an arrow above them: censored, or without an upper end of the interval. */
  private static DoubleStream arrows(Curve curve, boolean censored) {
    DoubleStream open =
        curve.shown().stream()
            .map(point -> point.shown().orElseThrow())
            .filter(shown -> shown.interval().filter(i -> Double.isInfinite(i.high())).isPresent())
            .mapToDouble(CurvePoint.Shown::value);
    DoubleStream missed =
        curve.censored().stream()
            .filter(point -> censored)
            .mapToDouble(point -> point.result().stepsTried());
    return DoubleStream.concat(open, missed).map(value -> value / curve.divisor());
  }

  private static AxisLimits widened(Limits.Range asked, double[] values, double[] arrows) {
    AxisLimits window = AxisLimits.asked(2, asked);
    double low = window.low();
    double high = window.high();
    for (double value : values) {
      low = value < window.min() ? Math.min(low, Math.floor(AxisLimits.log2(value))) : low;
      high = value > window.max() ? Math.max(high, Math.ceil(AxisLimits.log2(value))) : high;
    }
    for (double value : arrows) {
      low = value < window.min() ? Math.min(low, Math.floor(AxisLimits.log2(value))) : low;
      // The arrow needs about a tenth of the axis above the marker.
      double tip = AxisLimits.log2(value) + 0.09 * (high - low);
      high = tip > high ? Math.ceil(tip) : high;
    }
    return new AxisLimits(low, high);
  }

  private static Limits.Range linear(Limits limits, double[] values) {
    double min = DoubleStream.of(values).min().orElse(0);
    double max = DoubleStream.of(values).max().orElse(1);
    double room =
        max > min ? LINEAR_ROOM * (max - min) : Math.max(Math.abs(max) * LINEAR_ROOM, 1e-6);
    if (limits.y().isEmpty()) {
      return new Limits.Range(min - room, max + room);
    }
    Limits.Range asked = limits.y().get();
    return new Limits.Range(
        min < asked.low() ? min - room : asked.low(),
        max > asked.high() ? max + room : asked.high());
  }

  ValueAxis acrossAxis(String title) {
    return new PowerAxis(across, title, FigureLayout.BATCH_SIZE_TITLE_OFFSET);
  }

  ValueAxis downAxis(String title) {
    double titleOffset = labelWidth() + FigureLayout.STEPS_TITLE_GAP;
    return linear
        ? new LinearAxis(down.low(), down.high(), title, titleOffset)
        : new PowerAxis(downPowers(), title, titleOffset);
  }

  /** Room for the tick labels at the left. */
  double labelWidth() {
    if (linear) {
      return LINEAR_LABELS;
    }
    return down.low() <= -10 ? NEGATIVE_LABELS : FigureLayout.STEPS_TICKS;
  }

  /** Limits of a logarithmic quantity. */
  AxisLimits downPowers() {
    return new AxisLimits(down.low(), down.high());
  }

  double x(double batchSize, Rectangle2D frame) {
    double share = (AxisLimits.log2(batchSize) - across.low()) / (across.high() - across.low());
    return frame.getMinX() + share * frame.getWidth();
  }

  /** Where a plotted value stands, not outside of the frame. */
  double y(double value, Rectangle2D frame) {
    double at = linear ? value : AxisLimits.log2(value);
    double share = (at - down.low()) / (down.high() - down.low());
    return frame.getMaxY() - Math.max(0, Math.min(1, share)) * frame.getHeight();
  }
}
