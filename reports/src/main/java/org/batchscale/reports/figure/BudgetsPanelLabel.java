package org.batchscale.reports.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The label of a curve, beside one of its ends or where it leaves the frame: nothing is hidden, and
 * no other curve is as near.
 *
 * @param text what it says
 * @param box where it stands
 */
record BudgetsPanelLabel(String text, Rectangle2D box) {
  private static final double HEIGHT = 5.4;
  private static final double EDGE = 1.5;

  /** From the middle of a marker to the label. */
  private static final double REACH = 3.2;

  /** Least distance to other curves and labels, and to other points of its own. */
  private static final double BREATH = 1.2;

  /** Points of a curve, from each end, that may bear its label. */
  private static final int BEARERS = 3;

  /**
   * A label for every curve.
   *
   * @return empty if some curve has no room for one: then a legend must name them all
   */
  static Optional<List<BudgetsPanelLabel>> place(List<BudgetsPanelCurve> curves) {
    List<BudgetsPanelLabel> labels = new ArrayList<>();
    for (BudgetsPanelCurve curve : curves) {
      if (curve.shown().isEmpty() && curve.lines().isEmpty()) {
        continue; // Nothing of it can be seen.
      }
      Optional<BudgetsPanelLabel> label =
          candidates(curve).stream().filter(one -> one.isFree(curve, curves, labels)).findFirst();
      if (label.isEmpty()) {
        return Optional.empty();
      }
      labels.add(label.get());
    }
    return Optional.of(labels);
  }

  /** Places beside the ends, the best first. */
  private static List<BudgetsPanelLabel> candidates(BudgetsPanelCurve curve) {
    List<BudgetsPanelLabel> candidates = new ArrayList<>();
    List<Point2D> shown = curve.shown();
    double width = Look.width(curve.text(), Look.SMALL);
    double aside = REACH + width / 2;
    double above = REACH + HEIGHT / 2;
    for (int i = 0; i < Math.min(BEARERS, shown.size()); i++) {
      Point2D right = shown.get(shown.size() - 1 - i);
      Point2D left = shown.get(i);
      if (i == 0) {
        candidates.add(at(curve, right, aside, 0));
        candidates.add(at(curve, left, -aside, 0));
      }
      for (double turn : new double[] {1, -1}) {
        Point2D end = turn > 0 ? right : left;
        for (int up : new int[] {-1, 1}) {
          candidates.add(at(curve, end, 0, up * above));
          candidates.add(at(curve, end, turn * aside * 0.7, up * above * 0.9));
          candidates.add(at(curve, end, -turn * aside * 0.7, up * above * 0.9));
        }
      }
    }
    for (Line2D line : curve.lines()) {
      for (Point2D end : List.of(line.getP1(), line.getP2())) {
        if (end.getY() <= curve.frame().getMinY()) {
          for (double down = HEIGHT; down < 6 * HEIGHT; down += HEIGHT) {
            Point2D below = below(line, end, down);
            candidates.add(at(curve, below, width / 2 + 2, 0));
            candidates.add(at(curve, below, -width / 2 - 2, 0));
          }
        }
      }
    }
    return candidates;
  }

  /** The point of a line so far below its upper end. */
  private static Point2D below(Line2D line, Point2D top, double down) {
    Point2D other = top.equals(line.getP1()) ? line.getP2() : line.getP1();
    double height = other.getY() - top.getY();
    double share = height == 0 ? 0 : Math.min(1, down / height);
    return new Point2D.Double(
        top.getX() + share * (other.getX() - top.getX()), top.getY() + share * height);
  }

  private static BudgetsPanelLabel at(
      BudgetsPanelCurve curve, Point2D point, double right, double down) {
    double width = Look.width(curve.text(), Look.SMALL);
    return new BudgetsPanelLabel(
        curve.text(),
        new Rectangle2D.Double(
            point.getX() + right - width / 2, point.getY() + down - HEIGHT / 2, width, HEIGHT));
  }

  private boolean isFree(
      BudgetsPanelCurve own, List<BudgetsPanelCurve> curves, List<BudgetsPanelLabel> labels) {
    Rectangle2D frame = own.frame();
    if (box.getMinX() < frame.getMinX() + EDGE
        || box.getMaxX() > frame.getMaxX() - EDGE
        || box.getMinY() < frame.getMinY() + EDGE
        || box.getMaxY() > frame.getMaxY() - EDGE) {
      return false;
    }
    Rectangle2D wider = grown(box, BREATH);
    if (labels.stream().anyMatch(label -> label.box().intersects(grown(box, 2 * BREATH)))) {
      return false;
    }
    for (BudgetsPanelCurve curve : curves) {
      Rectangle2D space = curve.equals(own) ? grown(box, 0.3) : wider;
      if (curve.lines().stream().anyMatch(line -> line.intersects(space))
          || curve.shown().stream().anyMatch(p -> grown(space, REACH - BREATH).contains(p))) {
        return false;
      }
    }
    return true;
  }

  private static Rectangle2D grown(Rectangle2D box, double by) {
    return new Rectangle2D.Double(
        box.getX() - by, box.getY() - by, box.getWidth() + 2 * by, box.getHeight() + 2 * by);
  }
}
