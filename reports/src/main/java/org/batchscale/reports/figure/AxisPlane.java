package org.batchscale.reports.figure;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;

/**
 * The plane between two axes, and where its points stand in a frame.
 *
 * @param across axis below the frame
 * @param down axis to the left of the frame
 */
record AxisPlane(ValueAxis across, ValueAxis down) {
  /** The place of a point. */
  Point2D at(double x, double y, Rectangle2D frame) {
    return new Point2D.Double(
        across.valueToJava2D(x, frame, RectangleEdge.BOTTOM),
        down.valueToJava2D(y, frame, RectangleEdge.LEFT));
  }

  /** Whether a point is within the limits of both axes. */
  boolean shows(double x, double y) {
    return across.getRange().contains(x) && down.getRange().contains(y);
  }

  /** Paints the grid, which everything else stands on. */
  void paintGrid(Graphics2D g, Rectangle2D frame) {
    g.setPaint(Look.GRID);
    g.setStroke(Look.GRID_LINE);
    for (ValueTick tick : ticks(across, g, frame, RectangleEdge.BOTTOM)) {
      double x = across.valueToJava2D(tick.getValue(), frame, RectangleEdge.BOTTOM);
      g.draw(new Line2D.Double(x, frame.getMinY(), x, frame.getMaxY()));
    }
    for (ValueTick tick : ticks(down, g, frame, RectangleEdge.LEFT)) {
      double y = down.valueToJava2D(tick.getValue(), frame, RectangleEdge.LEFT);
      g.draw(new Line2D.Double(frame.getMinX(), y, frame.getMaxX(), y));
    }
  }

  @SuppressWarnings("unchecked") // JFreeChart's list of ticks has no type.
  private static Iterable<ValueTick> ticks(
      ValueAxis axis, Graphics2D g, Rectangle2D frame, RectangleEdge edge) {
    return (Iterable<ValueTick>) axis.refreshTicks(g, new AxisState(), frame, edge);
  }

  /** Paints the frame and the axes outside of it. */
  void paintAxes(Graphics2D g, Rectangle2D frame) {
    g.setPaint(Look.FRAME);
    g.setStroke(Look.FRAME_LINE);
    g.draw(frame);
    across.draw(g, frame.getMaxY(), frame, frame, RectangleEdge.BOTTOM, null);
    down.draw(g, frame.getMinX(), frame, frame, RectangleEdge.LEFT, null);
  }
}
