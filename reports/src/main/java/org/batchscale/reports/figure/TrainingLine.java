package org.batchscale.reports.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.batchscale.reports.training.TrainingCurve;
import org.batchscale.results.TrialCurve;

/**
 * A training curve as it stands in a frame.
 *
 * @param look the look of its batch size
 * @param places where each drawn row stands, by the number of the row, from left to right
 * @param frame the frame
 */
record TrainingLine(BudgetsPanelLook look, TreeMap<Integer, Point2D> places, Rectangle2D frame) {
  /** Distance from one marker to the next: they tell curves apart and hide little. */
  private static final double MARKER_DISTANCE = 26;

  /** Curves with so few points have a marker at each that has room. */
  private static final int FEW = 12;

  private static final double FEW_DISTANCE = 5;

  /** Markers of the next batch size stand so far to the right, where curves run together. */
  private static final double STAGGER = 9;

  /** Room around the sign of the goal. */
  private static final double BREATH = 5;

  /** Distance of points with an explanation, so that a reader can aim at one. */
  private static final double EXPLAINED_DISTANCE = 3;

  /**
   * Places the rows that have a place on both axes, also those beyond the upper and lower edge, and
   * leaves out those that no pixel would show.
   */
  static TrainingLine of(
      TrialCurve rows,
      BudgetsPanelLook look,
      AxisPlane plane,
      TrainingScale down,
      Rectangle2D frame) {
    int[] drawable =
        IntStream.range(0, rows.size())
            .filter(row -> rows.steps()[row] > 0 && down.holds(rows.values()[row]))
            .toArray();
    List<Point2D> points =
        Arrays.stream(drawable)
            .mapToObj(row -> plane.at(rows.steps()[row], rows.values()[row], frame))
            .toList();
    TreeMap<Integer, Point2D> places = new TreeMap<>();
    for (int kept : Thinning.kept(points)) {
      places.put(drawable[kept], points.get(kept));
    }
    return new TrainingLine(look, places, frame);
  }

  private BudgetsPanelCurve curve() {
    return new BudgetsPanelCurve(look, "", List.copyOf(places.values()), frame);
  }

  /** The line, as far as it lies within the frame. */
  Path2D path() {
    Path2D path = new Path2D.Double();
    Point2D end = null;
    for (Line2D line : curve().lines()) {
      if (!line.getP1().equals(end)) {
        path.moveTo(line.getX1(), line.getY1());
      }
      path.lineTo(line.getX2(), line.getY2());
      end = line.getP2();
    }
    return path;
  }

  /** Points with a marker: some, and always the last. None is near to the sign of the goal. */
  List<Point2D> marked(Optional<Point2D> sign) {
    List<Point2D> shown = curve().shown();
    List<Point2D> marked = new ArrayList<>();
    if (shown.isEmpty()) {
      return marked;
    }
    boolean few = shown.size() <= FEW;
    double distance = few ? FEW_DISTANCE : MARKER_DISTANCE;
    double next = few ? 0 : frame.getMinX() + 4 + (look.index() * STAGGER) % MARKER_DISTANCE;
    Point2D last = shown.get(shown.size() - 1);
    for (Point2D point : shown) {
      boolean room = last.getX() - point.getX() >= distance / 2;
      if (point == last || (point.getX() >= next && room)) {
        marked.add(point);
        next = few ? point.getX() + distance : next + distance;
        while (next <= point.getX()) {
          next += distance;
        }
      }
    }
    marked.removeIf(point -> sign.filter(one -> one.distance(point) < BREATH).isPresent());
    return marked;
  }

  /** Where a drawn row stands. */
  Point2D at(int row) {
    return places.get(row);
  }

  /**
   * Rows of a curve that a reader may point at: the best, the first that beats the goal, others.
   */
  List<Integer> explained(TrainingCurve curve) {
    List<Integer> rows = new ArrayList<>();
    Point2D before = null;
    List<Point2D> shown = curve().shown();
    for (int row : places.keySet()) {
      Point2D point = places.get(row);
      long step = curve.rows().steps()[row];
      boolean telling =
          step == curve.best().step()
              || curve.reached().filter(reached -> reached.steps() == step).isPresent();
      boolean apart = before == null || before.distance(point) >= EXPLAINED_DISTANCE;
      if (shown.contains(point) && (telling || apart)) {
        rows.add(row);
        before = point;
      }
    }
    return rows;
  }
}
