package org.batchscale.reports.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The label of a contour: its power of ten, on the line near its end, where it hides and is hidden
 * least.
 *
 * @param power what it says
 * @param box where it stands
 */
record ContoursLabel(Power power, Rectangle2D box) {
  private static final double PADDING = 0.7;

  /** Height of a power from the base line of its base to the top of its exponent. */
  private static final double HEIGHT = 6.3;

  /** Distance from the frame, and from one place that is tried to the next. */
  private static final double EDGE = 1.5;

  private static final double STEP = 1.5;

  /** The line may cross the label above or below its middle. */
  private static final double[] SHIFTS = {0, -2.4, 2.4};

  private static final double SHIFT_COST = 4;

  /** Half the size of a marker. */
  private static final double REACH = 1.7;

  /** What a marker under the label costs, in points of distance from the line's end. */
  private static final double MARKER_COST = 300;

  private static final double LABEL_COST = 10_000;

  /** Upper ends are preferred: one end for all labels reads as a scale. */
  private static final double LOWER_COST = 60;

  /**
   * Labels of all contours; none where a line is too short for one.
   *
   * @param markers middles of the markers that should stay free
   */
  static List<ContoursLabel> place(Contours contours, Rectangle2D frame, List<Point2D> markers) {
    List<ContoursLabel> labels = new ArrayList<>();
    for (Contours.Line line : contours.lines()) {
      Power power = new Power(10, line.exponent());
      Rectangle2D best = null;
      double least = Double.POSITIVE_INFINITY;
      Line2D path = contours.in(frame, line);
      double length = path.getP1().distance(path.getP2());
      for (double along = 0; along <= length; along += STEP) {
        double end = Math.min(length - along, along + LOWER_COST);
        for (double shift : SHIFTS) {
          Rectangle2D box = box(path, along / Math.max(length, 1), shift, power);
          double cost = end + (shift == 0 ? 0 : SHIFT_COST) + cost(box, markers, labels);
          if (inside(frame, box) && cost < least) {
            best = box;
            least = cost;
          }
        }
      }
      if (best != null) {
        labels.add(new ContoursLabel(power, best));
      }
    }
    return labels;
  }

  private static Rectangle2D box(Line2D path, double share, double shift, Power power) {
    double x = path.getX1() + share * (path.getX2() - path.getX1());
    double y = path.getY1() + share * (path.getY2() - path.getY1()) + shift;
    double width = power.width(Look.SMALL) + 2 * PADDING;
    double height = HEIGHT + 2 * PADDING;
    return new Rectangle2D.Double(x - width / 2, y - height / 2, width, height);
  }

  private static boolean inside(Rectangle2D frame, Rectangle2D box) {
    return box.getMinX() >= frame.getMinX() + EDGE
        && box.getMaxX() <= frame.getMaxX() - EDGE
        && box.getMinY() >= frame.getMinY() + EDGE
        && box.getMaxY() <= frame.getMaxY() - EDGE;
  }

  private static double cost(Rectangle2D box, List<Point2D> markers, List<ContoursLabel> labels) {
    Rectangle2D wider =
        new Rectangle2D.Double(
            box.getX() - REACH,
            box.getY() - REACH,
            box.getWidth() + 2 * REACH,
            box.getHeight() + 2 * REACH);
    long hidden = markers.stream().filter(wider::contains).count();
    long others = labels.stream().filter(label -> label.box().intersects(wider)).count();
    return hidden * MARKER_COST + others * LABEL_COST;
  }

  /** Left end of the text. */
  double x() {
    return box.getX() + PADDING;
  }

  /** Base line of the text. */
  double y() {
    return box.getMaxY() - PADDING - 0.1;
  }
}
