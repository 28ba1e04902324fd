package org.batchscale.reports.figure;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finds room for the names of the heuristics' lines: each at its line, near the end of it, where it
 * crosses no data. All are placed together, as the first might take the only room of the second.
 */
final class HeuristicLabels {
  private static final double STEP = 0.02;

  /** More than all data that a name could cross: on another line it would name that one. */
  private static final int CROSSED_LINE = 10_000;

  /** Names never cover each other. */
  private static final int COVERED_NAME = 1_000_000;

  private final Rectangle2D frame;
  private final Map<Heuristic, Line2D> lines;
  private final List<Shape> data;
  private final Map<Heuristic, List<Spot>> spots = new EnumMap<>(Heuristic.class);

  private HeuristicLabels(Rectangle2D frame, Map<Heuristic, Line2D> lines, List<Shape> data) {
    this.frame = frame;
    this.lines = lines;
    this.data = data;
    lines.forEach((heuristic, line) -> spots.put(heuristic, spots(heuristic.label(), line)));
  }

  /**
   * A place for a name, with what it costs to cross what it does, and its rank from the line's end.
   */
  private record Spot(Rectangle2D box, int crossed, int rank) {}

  private record Choice(Map<Heuristic, Spot> spots) {
    int crossed() {
      int crossed = spots.values().stream().mapToInt(Spot::crossed).sum();
      List<Spot> all = List.copyOf(spots.values());
      for (int i = 0; i < all.size(); i++) {
        for (Spot other : all.subList(0, i)) {
          crossed += all.get(i).box().intersects(other.box()) ? COVERED_NAME : 0;
        }
      }
      return crossed;
    }

    int rank() {
      return spots.values().stream().mapToInt(Spot::rank).sum();
    }

    boolean betterThan(Choice other) {
      int difference = Integer.compare(crossed(), other.crossed());
      return difference < 0 || difference == 0 && rank() < other.rank();
    }

    Choice with(Heuristic heuristic, Spot spot) {
      Map<Heuristic, Spot> more = new EnumMap<>(Heuristic.class);
      more.putAll(spots);
      more.put(heuristic, spot);
      return new Choice(more);
    }
  }

  /**
   * Boxes for the names.
   *
   * @param lines lines in the frame, of those heuristics that are shown
   * @param data what the names should not cross
   */
  static Map<Heuristic, Rectangle2D> place(
      Rectangle2D frame, Map<Heuristic, Line2D> lines, List<Shape> data) {
    HeuristicLabels labels = new HeuristicLabels(frame, lines, data);
    Map<Heuristic, Rectangle2D> boxes = new EnumMap<>(Heuristic.class);
    labels
        .best(new Choice(Map.of()), List.copyOf(lines.keySet()))
        .spots()
        .forEach((heuristic, spot) -> boxes.put(heuristic, spot.box()));
    return boxes;
  }

  private Choice best(Choice chosen, List<Heuristic> left) {
    if (left.isEmpty()) {
      return chosen;
    }
    Heuristic heuristic = left.get(0);
    Choice best = null;
    for (Spot spot : spots.get(heuristic)) {
      Choice choice = best(chosen.with(heuristic, spot), left.subList(1, left.size()));
      best = best == null || choice.betterThan(best) ? choice : best;
    }
    // A panel too small for a name shows the line without it.
    return best == null ? best(chosen, left.subList(1, left.size())) : best;
  }

  private List<Spot> spots(String label, Line2D line) {
    double width = Look.width(label, Look.SMALL) + 2;
    double height = Look.SMALL.getSize2D() + 1;
    List<Spot> spots = new ArrayList<>();
    int rank = 0;
    for (double share = 1; share > 0; share -= STEP) {
      double x = line.getX1() + share * (line.getX2() - line.getX1());
      double y = line.getY1() + share * (line.getY2() - line.getY1());
      for (Rectangle2D box :
          List.of(
              new Rectangle2D.Double(x + 2, y + 0.5, width, height),
              new Rectangle2D.Double(x - width - 1, y - height - 0.5, width, height))) {
        if (frame.contains(box)) {
          spots.add(
              new Spot(box, CROSSED_LINE * count(lines.values(), box) + count(data, box), rank));
        }
        rank++;
      }
    }
    return spots;
  }

  private static int count(Collection<? extends Shape> shapes, Rectangle2D box) {
    return (int) shapes.stream().filter(shape -> shape.intersects(box)).count();
  }
}
