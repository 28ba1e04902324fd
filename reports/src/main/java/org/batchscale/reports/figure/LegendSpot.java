package org.batchscale.reports.figure;

import java.awt.Shape;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/** Finds room for a legend inside of a panel: the free corner, or else the place nearest to one. */
final class LegendSpot {
  /** Distance from the frame, and least distance from what must be seen. */
  private static final double EDGE = 3;

  private static final double BREATH = 2.5;
  private static final double STEP = 2;

  private LegendSpot() {}

  /**
   * The distance of the legend's upper left corner from the frame's; empty if it fits nowhere.
   *
   * @param occupied what must stay seen
   */
  static Optional<Point2D> find(
      Rectangle2D frame, double width, double height, List<Shape> occupied) {
    double freeX = frame.getWidth() - 2 * EDGE - width;
    double freeY = frame.getHeight() - 2 * EDGE - height;
    if (freeX < 0 || freeY < 0) {
      return Optional.empty();
    }
    Point2D best = null;
    double bestCost = Double.POSITIVE_INFINITY;
    int rows = (int) Math.ceil(freeY / STEP);
    int columns = (int) Math.ceil(freeX / STEP);
    for (int row = 0; row <= rows; row++) {
      double down = rows == 0 ? 0 : freeY * row / rows;
      for (int column = 0; column <= columns; column++) {
        double right = columns == 0 ? 0 : freeX * column / columns;
        // The upper right is looked at first, as curves mostly fall.
        double cost = Math.min(down, freeY - down) + Math.min(right, freeX - right);
        cost += (down > freeY / 2 ? 0.2 : 0) + (right < freeX / 2 ? 0.1 : 0);
        if (cost < bestCost && free(frame, right, down, width, height, occupied)) {
          best = new Point2D.Double(EDGE + right, EDGE + down);
          bestCost = cost;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean free(
      Rectangle2D frame,
      double right,
      double down,
      double width,
      double height,
      List<Shape> occupied) {
    Rectangle2D box =
        new Rectangle2D.Double(
            frame.getX() + EDGE + right - BREATH,
            frame.getY() + EDGE + down - BREATH,
            width + 2 * BREATH,
            height + 2 * BREATH);
    return occupied.stream().noneMatch(shape -> shape.intersects(box));
  }
}
