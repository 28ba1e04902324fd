package org.batchscale.reports.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
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
 * A true logarithmic axis of base 2 with ticks at whole exponents, labelled as powers. Draws itself
 * below or to the left of its panel with the bundled font, because JFreeChart's own attributed
 * labels lose their superscripts or turn into outlines.
 */
final class PowerAxis extends LogAxis {
  private static final long serialVersionUID = 1L;

  /** Length of a tick mark and distance from its end to the label. */
  static final double TICK = 2.5;

  static final double TICK_GAP = 1.5;

  private static final double MINOR_TICK = 1.4;
  private static final double LEAST_MARK_DISTANCE = 3;

  /** Least distance from one label to the next, as a multiple of the text's size. */
  private static final double BREATH_ACROSS = 2.3;

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
    setBase(2);
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
    boolean across = edge.equals(RectangleEdge.BOTTOM);
    g.setStroke(Look.FRAME_LINE);
    paintMinorTicks(g, dataArea, edge);
    for (int exponent : exponents(dataArea, edge)) {
      double at = valueToJava2D(Math.scalb(1.0, exponent), dataArea, edge);
      Power label = new Power(exponent);
      double width = label.width(Look.SMALL);
      double capital = 0.7 * Look.SMALL.getSize2D();
      g.setPaint(Look.FRAME);
      if (across) {
        double bottom = dataArea.getMaxY();
        g.draw(new Line2D.Double(at, bottom, at, bottom + TICK));
        g.setPaint(Look.TEXT);
        // The exponent rises above the digit, hence a little more room below the tick.
        label.draw(g, at - width / 2, bottom + TICK + TICK_GAP + capital + 1.6, Look.SMALL);
      } else {
        double left = dataArea.getMinX();
        g.draw(new Line2D.Double(left - TICK, at, left, at));
        g.setPaint(Look.TEXT);
        label.draw(g, left - TICK - TICK_GAP - width, at + capital / 2 + 0.4, Look.SMALL);
      }
    }
    drawTitle(g, dataArea, across);
    return state;
  }

  /** Marks every exponent, so that one sees where those without a label are. */
  private void paintMinorTicks(Graphics2D g, Rectangle2D dataArea, RectangleEdge edge) {
    boolean across = edge.equals(RectangleEdge.BOTTOM);
    double length = across ? dataArea.getWidth() : dataArea.getHeight();
    if (length / (limits.high() - limits.low()) < LEAST_MARK_DISTANCE) {
      return;
    }
    g.setPaint(Look.FRAME);
    for (int exponent = limits.low(); exponent <= limits.high(); exponent++) {
      double at = valueToJava2D(Math.scalb(1.0, exponent), dataArea, edge);
      if (across) {
        double bottom = dataArea.getMaxY();
        g.draw(new Line2D.Double(at, bottom, at, bottom + MINOR_TICK));
      } else {
        double left = dataArea.getMinX();
        g.draw(new Line2D.Double(left - MINOR_TICK, at, left, at));
      }
    }
  }

  private void drawTitle(Graphics2D g, Rectangle2D dataArea, boolean across) {
    if (title.isEmpty()) {
      return;
    }
    Font font = Look.TITLE;
    g.setFont(font);
    g.setPaint(Look.TEXT);
    float half = (float) (Look.width(title, font) / 2);
    if (across) {
      g.drawString(
          title, (float) dataArea.getCenterX() - half, (float) (dataArea.getMaxY() + titleOffset));
    } else {
      AffineTransform before = g.getTransform();
      g.translate(dataArea.getMinX() - titleOffset, dataArea.getCenterY());
      // Exactly a quarter: cos(pi/2) is not quite zero.
      g.transform(AffineTransform.getQuadrantRotateInstance(-1));
      g.drawString(title, -half, 0);
      g.setTransform(before);
    }
  }

  @Override
  public List<ValueTick> refreshTicks(
      Graphics2D g, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    List<ValueTick> ticks = new ArrayList<>();
    for (int exponent : exponents(dataArea, edge)) {
      ticks.add(
          new NumberTick(Math.scalb(1.0, exponent), "", TextAnchor.CENTER, TextAnchor.CENTER, 0));
    }
    return ticks;
  }

  private List<Integer> exponents(Rectangle2D dataArea, RectangleEdge edge) {
    boolean across = edge.equals(RectangleEdge.BOTTOM);
    double length = across ? dataArea.getWidth() : dataArea.getHeight();
    double each = Look.SMALL.getSize2D() * (across ? BREATH_ACROSS : BREATH_DOWN);
    return limits.ticks((int) (length / each) + 1);
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
