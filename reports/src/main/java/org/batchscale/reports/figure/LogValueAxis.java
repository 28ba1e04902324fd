package org.batchscale.reports.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A true logarithmic axis of plain numbers: 0.1, 0.2, 0.5, 1. For values that people know by their
 * digits, as errors are; powers alone would leave most of one decade without a label.
 */
final class LogValueAxis extends LogAxis {
  private static final long serialVersionUID = 1L;

  /** Least length of a decade whose 2 to 9 are marked. */
  private static final double DIVIDED_DECADE = 20;

  private final double low;
  private final double high;
  private final String title;
  private final double titleOffset;

  /**
   * An axis with these limits.
   *
   * @param low value at the lower end, above 0
   * @param high value at the upper end, above {@code low}
   * @param title text beside the axis; empty for none
   * @param titleOffset distance from the panel to the title's base line
   */
  LogValueAxis(double low, double high, String title, double titleOffset) {
    if (!(low > 0 && low < high) || !Double.isFinite(high)) {
      throw new IllegalArgumentException("0 < low < high must hold, got " + low + ", " + high);
    }
    this.low = low;
    this.high = high;
    this.title = title;
    this.titleOffset = titleOffset;
    setSmallestValue(Math.min(low, 1e-100));
    setRange(low, high);
  }

  @Override
  public AxisState draw(
      Graphics2D g,
      double cursor,
      Rectangle2D plotArea,
      Rectangle2D dataArea,
      RectangleEdge edge,
      PlotRenderingInfo info) {
    AxisState state = new AxisState(cursor);
    state.setTicks(refreshTicks(g, state, dataArea, edge));
    AxisPen pen = AxisPen.at(edge, g, dataArea);
    double length = length(dataArea, edge);
    double decades = StrictMath.log10(high / low);
    if (length / decades >= DIVIDED_DECADE) {
      for (LogTicks.Tick tick : LogTicks.all(low, high)) {
        pen.mark(valueToJava2D(tick.value(), dataArea, edge), AxisPen.MINOR_TICK);
      }
    }
    for (LogTicks.Tick tick : LogTicks.within(low, high, length)) {
      pen.tick(valueToJava2D(tick.value(), dataArea, edge), tick.label());
    }
    pen.title(title, titleOffset);
    return state;
  }

  /** Room that the labels take to the left of a panel of this height. */
  static double labelWidth(double low, double high, double height) {
    return AxisPen.room(
        LogTicks.within(low, high, height).stream()
            .mapToDouble(tick -> tick.label().width(Look.SMALL))
            .max()
            .orElse(0));
  }

  private static double length(Rectangle2D dataArea, RectangleEdge edge) {
    return edge.equals(RectangleEdge.BOTTOM) ? dataArea.getWidth() : dataArea.getHeight();
  }

  @Override
  public List<ValueTick> refreshTicks(
      Graphics2D g, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    List<ValueTick> ticks = new ArrayList<>();
    for (LogTicks.Tick tick : LogTicks.within(low, high, length(dataArea, edge))) {
      ticks.add(new NumberTick(tick.value(), "", TextAnchor.CENTER, TextAnchor.CENTER, 0));
    }
    return ticks;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
