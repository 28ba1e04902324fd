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
 * A true logarithmic axis of base 2 or 10 with ticks at whole exponents, labelled as powers. Draws
 * itself below or to the left of its panel.
 */
final class PowerAxis extends LogAxis {
  private static final long serialVersionUID = 1L;

  /** Length of a tick mark and distance from its end to the label. */
  static final double TICK = AxisPen.TICK;

  static final double TICK_GAP = AxisPen.TICK_GAP;

  private static final double LEAST_MARK_DISTANCE = 3;

  /** Least length of a decade whose 2 to 9 are marked. */
  private static final double DIVIDED_DECADE = 20;

  /** Least distance from one label to the next, as a multiple of the text's size. */
  private static final double BREATH_ACROSS = 2.3;

  /** The same for labels of base 10 with negative exponents. */
  private static final double BREATH_ACROSS_TEN = 3.2;

  private static final double BREATH_DOWN = 1.4;

  private final AxisLimits limits;
  private final String title;
  private final double titleOffset;

  /**
   * An axis with these limits.
   *
   * @param title text beside the axis; empty for none
   * @param titleOffset distance from the panel to the title's base line
   */
  PowerAxis(AxisLimits limits, String title, double titleOffset) {
    this.limits = limits;
    this.title = title;
    this.titleOffset = titleOffset;
    setBase(limits.base());
    setSmallestValue(Math.min(limits.min(), 1e-100));
    setRange(limits.min(), limits.max());
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
    paintMinorTicks(pen, dataArea, edge);
    for (int exponent : exponents(dataArea, edge)) {
      double at = valueToJava2D(power(exponent), dataArea, edge);
      pen.tick(at, new Power(limits.base(), exponent));
    }
    pen.title(title, titleOffset);
    return state;
  }

  private double power(int exponent) {
    return AxisLimits.power(limits.base(), exponent);
  }

  /** Room that the labels take to the left of a panel. */
  static double labelWidth(AxisLimits limits) {
    double widest = 0;
    for (int exponent = limits.firstExponent(); exponent <= limits.lastExponent(); exponent++) {
      widest = Math.max(widest, new Power(limits.base(), exponent).width(Look.SMALL));
    }
    return AxisPen.room(widest);
  }

  /**
   * Marks every exponent, so that one sees where those without a label are, and where decades are
   * long enough also their parts.
   */
  private void paintMinorTicks(AxisPen pen, Rectangle2D dataArea, RectangleEdge edge) {
    double each = length(dataArea, edge) / (limits.high() - limits.low());
    if (each < LEAST_MARK_DISTANCE) {
      return;
    }
    boolean divided = limits.base() == 10 && each >= DIVIDED_DECADE;
    for (int exponent = limits.firstExponent() - 1; exponent <= limits.lastExponent(); exponent++) {
      for (int part = 1; part <= (divided ? 9 : 1); part++) {
        double value = part * power(exponent);
        if (limits.contains(value)) {
          double length = part == 1 ? AxisPen.MINOR_TICK : AxisPen.MINOR_TICK * 0.7;
          pen.mark(valueToJava2D(value, dataArea, edge), length);
        }
      }
    }
  }

  private static double length(Rectangle2D dataArea, RectangleEdge edge) {
    return edge.equals(RectangleEdge.BOTTOM) ? dataArea.getWidth() : dataArea.getHeight();
  }

  @Override
  public List<ValueTick> refreshTicks(
      Graphics2D g, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    List<ValueTick> ticks = new ArrayList<>();
    for (int exponent : exponents(dataArea, edge)) {
      ticks.add(new NumberTick(power(exponent), "", TextAnchor.CENTER, TextAnchor.CENTER, 0));
    }
    return ticks;
  }

  private List<Integer> exponents(Rectangle2D dataArea, RectangleEdge edge) {
    boolean across = edge.equals(RectangleEdge.BOTTOM);
    double breath = limits.base() == 10 ? BREATH_ACROSS_TEN : BREATH_ACROSS;
    double each = Look.SMALL.getSize2D() * (across ? breath : BREATH_DOWN);
    double span = limits.high() - limits.low();
    double labelled = (limits.lastExponent() - limits.firstExponent()) / span;
    return limits.ticks((int) (length(dataArea, edge) * labelled / each) + 1);
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
