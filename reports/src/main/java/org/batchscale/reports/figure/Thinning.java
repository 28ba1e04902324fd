package org.batchscale.reports.figure;

import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Leaves out points of a long line that would not change a pixel: of those in one column of pixels
 * the first, the last, the highest and the lowest stay, which cover the same pixels.
 */
final class Thinning {
  /** Width of a pixel at 300 dpi, in points of 1/72 inch. */
  static final double PIXEL = 72.0 / 300;

  private Thinning() {}

  /**
   * Which points stay.
   *
   * @param points points from left to right
   * @return their places in the list, ascending
   */
  static List<Integer> kept(List<Point2D> points) {
    TreeSet<Integer> kept = new TreeSet<>();
    int first = 0;
    while (first < points.size()) {
      int last = first;
      int highest = first;
      int lowest = first;
      while (last + 1 < points.size()
          && column(points.get(last + 1)) == column(points.get(first))) {
        last++;
        highest = points.get(last).getY() < points.get(highest).getY() ? last : highest;
        lowest = points.get(last).getY() > points.get(lowest).getY() ? last : lowest;
      }
      kept.addAll(Arrays.asList(first, last, highest, lowest));
      first = last + 1;
    }
    return List.copyOf(kept);
  }

  private static long column(Point2D point) {
    return (long) Math.floor(point.getX() / PIXEL);
  }
}
