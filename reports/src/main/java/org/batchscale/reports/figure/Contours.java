package org.batchscale.reports.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of equal effective learning rate, learning rate / (1 - momentum), in the plane of learning
 * rate and 1 - momentum. Both axes are logarithmic of base 10, so these are straight, a decade up
 * for a decade to the right.
 *
 * @param across limits of the learning rate
 * @param down limits of 1 - momentum
 */
record Contours(AxisLimits across, AxisLimits down) {
  /** More lines than these are a hatching. */
  private static final int MOST = 13;

  /** A line shorter than this share of the plane only smudges a corner. */
  private static final double SHORTEST = 0.06;

  Contours {
    if (across.base() != 10 || down.base() != 10) {
      throw new IllegalArgumentException(
          "contours need axes of base 10, got " + across.base() + ", " + down.base());
    }
  }

  /**
   * A contour.
   *
   * @param exponent its effective learning rate, as an exponent of 10
   * @param fromX exponent of the learning rate at its lower end
   * @param toX exponent of the learning rate at its upper end
   */
  record Line(int exponent, double fromX, double toX) {
    /** Exponent of 1 - momentum where the learning rate has this exponent. */
    double y(double x) {
      return x - exponent;
    }
  }

  /** The contours of whole powers of ten that cross the plane, ascending. */
  List<Line> lines() {
    int first = (int) Math.ceil(across.low() - down.high());
    int last = (int) Math.floor(across.high() - down.low());
    int every = 1;
    while ((last - first) / every + 1 > MOST) {
      every++;
    }
    double shortest = SHORTEST * Math.min(across.high() - across.low(), down.high() - down.low());
    List<Line> lines = new ArrayList<>();
    for (int k = first; k <= last; k++) {
      double from = Math.max(across.low(), down.low() + k);
      double to = Math.min(across.high(), down.high() + k);
      if (Math.floorMod(k, every) == 0 && to - from > shortest) {
        lines.add(new Line(k, from, to));
      }
    }
    return lines;
  }

  /** The line in a frame, from its lower to its upper end. */
  Line2D in(Rectangle2D frame, Line line) {
    return new Line2D.Double(
        x(frame, line.fromX()),
        y(frame, line.y(line.fromX())),
        x(frame, line.toX()),
        y(frame, line.y(line.toX())));
  }

  private double x(Rectangle2D frame, double exponent) {
    double share = (exponent - across.low()) / (across.high() - across.low());
    return frame.getMinX() + share * frame.getWidth();
  }

  private double y(Rectangle2D frame, double exponent) {
    double share = (exponent - down.low()) / (down.high() - down.low());
    return frame.getMaxY() - share * frame.getHeight();
  }
}
