package org.batchscale.reports.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A curve as it stands in a frame.
 *
 * @param look its look
 * @param text what its label says
 * @param places its points, from left to right, also those outside of the frame
 * @param frame the frame
 */
record BudgetsPanelCurve(
    BudgetsPanelLook look, String text, List<Point2D> places, Rectangle2D frame) {
  /** Rounding must not hide a point that lies on the edge. */
  private static final double SLACK = 1e-6;

  BudgetsPanelCurve {
    places = List.copyOf(places);
  }

  private boolean inside(Point2D place) {
    return place.getX() >= frame.getMinX() - SLACK
        && place.getX() <= frame.getMaxX() + SLACK
        && place.getY() >= frame.getMinY() - SLACK
        && place.getY() <= frame.getMaxY() + SLACK;
  }

  /** Points within the frame. */
  List<Point2D> shown() {
    return places.stream().filter(this::inside).toList();
  }

  /** Lines from each point to the next, as far as they may be seen. */
  List<Line2D> lines() {
    List<Line2D> lines = new ArrayList<>();
    for (int i = 1; i < places.size(); i++) {
      Line2D line = new Line2D.Double(places.get(i - 1), places.get(i));
      if (line.intersects(frame)) {
        lines.add(clipped(line));
      }
    }
    return lines;
  }

  /** The part of a line between the frame's upper and lower edge. */
  private Line2D clipped(Line2D line) {
    return new Line2D.Double(
        clipped(line.getP1(), line.getP2()), clipped(line.getP2(), line.getP1()));
  }

  /** The first end, moved to the edge if it lies beyond. */
  private Point2D clipped(Point2D end, Point2D other) {
    double edge = Math.max(frame.getMinY(), Math.min(frame.getMaxY(), end.getY()));
    if (edge == end.getY()) {
      return end;
    }
    double share = (edge - end.getY()) / (other.getY() - end.getY());
    return new Point2D.Double(end.getX() + share * (other.getX() - end.getX()), edge);
  }
}
