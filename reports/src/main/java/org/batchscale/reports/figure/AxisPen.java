package org.batchscale.reports.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Paints ticks, labels and title outside of a panel's frame, with the bundled font, because
 * JFreeChart's own attributed labels lose their superscripts or turn into outlines.
 *
 * @param g paints
 * @param frame the panel's frame
 * @param across whether the axis runs below the frame; otherwise it runs to its left
 */
record AxisPen(Graphics2D g, Rectangle2D frame, boolean across) {
  /** Length of a tick mark and distance from its end to the label. */
  static final double TICK = 2.5;

  static final double TICK_GAP = 1.5;

  /** Length of a mark without a label. */
  static final double MINOR_TICK = 1.4;

  /** Height of a capital letter or digit as a share of the size of the text. */
  private static final double CAPITAL = 0.7;

  /** Room to the left of a panel for labels of this width. */
  static double room(double label) {
    return Math.ceil(label + TICK + TICK_GAP + 1.5);
  }

  static AxisPen at(RectangleEdge edge, Graphics2D g, Rectangle2D frame) {
    return new AxisPen(g, frame, edge.equals(RectangleEdge.BOTTOM));
  }

  /** A mark of this length. */
  void mark(double at, double length) {
    g.setStroke(Look.FRAME_LINE);
    g.setPaint(Look.FRAME);
    if (across) {
      g.draw(new Line2D.Double(at, frame.getMaxY(), at, frame.getMaxY() + length));
    } else {
      g.draw(new Line2D.Double(frame.getMinX() - length, at, frame.getMinX(), at));
    }
  }

  /** A tick and its label. */
  void tick(double at, AxisLabel label) {
    mark(at, TICK);
    double width = label.width(Look.SMALL);
    double capital = CAPITAL * Look.SMALL.getSize2D();
    g.setPaint(Look.TEXT);
    if (across) {
      // An exponent rises above the digit, hence a little more room below the tick.
      double base = frame.getMaxY() + TICK + TICK_GAP + capital + 1.6;
      label.draw(g, at - width / 2, base, Look.SMALL);
    } else {
      double left = frame.getMinX() - TICK - TICK_GAP - width;
      label.draw(g, left, at + capital / 2 + 0.4, Look.SMALL);
    }
  }

  /** The title of the axis, with its base line so far from the frame. */
  void title(String title, double offset) {
    if (title.isEmpty()) {
      return;
    }
    g.setFont(Look.TITLE);
    g.setPaint(Look.TEXT);
    float half = (float) (Look.width(title, Look.TITLE) / 2);
    if (across) {
      g.drawString(title, (float) frame.getCenterX() - half, (float) (frame.getMaxY() + offset));
    } else {
      AffineTransform before = g.getTransform();
      g.translate(frame.getMinX() - offset, frame.getCenterY());
      // Exactly a quarter: cos(pi/2) is not quite zero.
      g.transform(AffineTransform.getQuadrantRotateInstance(-1));
      g.drawString(title, -half, 0);
      g.setTransform(before);
    }
  }
}
