package org.batchscale.reports.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A linear axis with round ticks. Draws itself below or to the left of its panel. */
final class LinearAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;

  /** Least distance from one label to the next, as a multiple of the text's size. */
  private static final double BREATH_ACROSS = 3.5;

  private static final double BREATH_DOWN = 3;

  private final double low;
  private final double high;
  private final String title;
  private final double titleOffset;

  /**
   * An axis with these limits.
   *
   * @param low value at the lower end
   * @param high value at the upper end, above {@code low}
   * @param title text beside the axis; empty for none
   * @param titleOffset distance from the panel to the title's base line
   */
  LinearAxis(double low, double high, String title, double titleOffset) {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException("low must be below high, got " + low + ", " + high);
    }
    this.low = low;
    this.high = high;
    this.title = title;
    this.titleOffset = titleOffset;
    setAutoRangeIncludesZero(false);
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
    RoundTicks round = round(dataArea, edge);
    for (BigDecimal tick : round.ticks()) {
      double at = valueToJava2D(tick.doubleValue(), dataArea, edge);
      pen.tick(at, new AxisLabel.Plain(round.text(tick)));
    }
    pen.title(title, titleOffset);
    return state;
  }

  @Override
  public List<ValueTick> refreshTicks(
      Graphics2D g, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    List<ValueTick> ticks = new ArrayList<>();
    for (BigDecimal tick : round(dataArea, edge).ticks()) {
      ticks.add(new NumberTick(tick.doubleValue(), "", TextAnchor.CENTER, TextAnchor.CENTER, 0));
    }
    return ticks;
  }

  /** Room that the labels take to the left of a panel of this height. */
  static double labelWidth(double low, double high, double height) {
    RoundTicks round = RoundTicks.within(low, high, fitting(height, BREATH_DOWN));
    double widest =
        round.ticks().stream()
            .mapToDouble(tick -> Look.width(round.text(tick), Look.SMALL))
            .max()
            .orElse(0);
    return AxisPen.room(widest);
  }

  private static int fitting(double length, double breath) {
    return (int) (length / (Look.SMALL.getSize2D() * breath)) + 1;
  }

  private RoundTicks round(Rectangle2D dataArea, RectangleEdge edge) {
    boolean across = edge.equals(RectangleEdge.BOTTOM);
    double length = across ? dataArea.getWidth() : dataArea.getHeight();
    return RoundTicks.within(low, high, fitting(length, across ? BREATH_ACROSS : BREATH_DOWN));
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
