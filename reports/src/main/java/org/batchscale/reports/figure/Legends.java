package org.batchscale.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All legends of a figure: one below the grid where the panels show the same curves; otherwise each
 * panel has its own, inside where it hides no data, else below the panel.
 *
 * @param shared what stands below the grid
 * @param own each panel's own legend; without rows if it has none
 * @param spots where it stands, as the distance of its upper left corner from that of the frame;
 *     below the panel if empty
 */
record Legends(Legend shared, List<Legend> own, List<Optional<Point2D>> spots) {
  /** Height of a line of a panel's own legend. */
  static final double LINE = 8.8;

  private static final double PADDING = 2;

  /** How much wider than its panel's frame a legend below it may be. */
  private static final double WIDER = 24;

  private static final Color PAPER = new Color(255, 255, 255, 225);

  static Legends none(int panels) {
    List<Legend> own = new ArrayList<>();
    List<Optional<Point2D>> spots = new ArrayList<>();
    for (int i = 0; i < panels; i++) {
      own.add(new Legend(List.of()));
      spots.add(Optional.empty());
    }
    return new Legends(new Legend(List.of()), own, spots);
  }

  static Legends of(List<Panel> panels, FigureLayout layout) {
    double width = layout.width() - 10;
    Legends legends = none(panels.size());
    List<LegendEntry> below = new ArrayList<>();
    if (agree(panels)) {
      below.addAll(distinct(panels.stream().map(Panel::legend).toList()));
    } else {
      for (int i = 0; i < panels.size(); i++) {
        Legend stacked = Legend.stacked(panels.get(i).legend());
        Rectangle2D frame = layout.places().get(i).frame();
        Optional<Point2D> spot =
            LegendSpot.find(
                frame,
                stacked.width() + 2 * PADDING,
                stacked.height(LINE) + 2 * PADDING,
                panels.get(i).occupied(frame));
        legends.own.set(
            i,
            spot.isPresent()
                ? stacked
                : Legend.columns(panels.get(i).legend(), frame.getWidth() + WIDER));
        legends.spots.set(i, spot);
      }
    }
    below.addAll(distinct(panels.stream().map(Panel::signs).toList()));
    return new Legends(Legend.wrapped(below, width), legends.own, legends.spots);
  }

  /**
   * Whether one panel shows all the curves that any shows, the same name looks the same, and no
   * panel shows others that carry their names themselves: these would be looked up below.
   */
  private static boolean agree(List<Panel> panels) {
    if (panels.stream().anyMatch(Panel::namesItsCurves)) {
      return false;
    }
    List<List<LegendEntry>> all = panels.stream().map(Panel::legend).toList();
    Map<String, LegendEntry.Sample> looks = new LinkedHashMap<>();
    for (List<LegendEntry> one : all) {
      for (LegendEntry entry : one) {
        LegendEntry.Sample before = looks.putIfAbsent(entry.text(), entry.sample());
        if (before instanceof CurveLook && !before.equals(entry.sample())) {
          return false;
        }
      }
    }
    return all.stream().mapToInt(List::size).max().orElse(0) == looks.size();
  }

  private static List<LegendEntry> distinct(List<List<LegendEntry>> entries) {
    Map<String, LegendEntry> byText = new LinkedHashMap<>();
    entries.forEach(one -> one.forEach(entry -> byText.putIfAbsent(entry.text(), entry)));
    return List.copyOf(byText.values());
  }

  /** Height of panel {@code i}'s own legend below it; 0 if there is none. */
  double heightBelow(int i) {
    return spots.get(i).isPresent() ? 0 : own.get(i).height(LINE);
  }

  /** Left end of panel {@code i}'s own legend below it: centred, but never outside the figure. */
  double left(int i, FigureLayout layout) {
    double width = own.get(i).width();
    double centred = layout.places().get(i).frame().getCenterX() - width / 2;
    return Math.max(PADDING, Math.min(centred, layout.width() - PADDING - width));
  }

  /** Paints panel {@code i}'s own legend. */
  void paint(Graphics2D g, int i, FigureLayout layout) {
    Legend legend = own.get(i);
    FigureLayout.Place place = layout.places().get(i);
    Rectangle2D frame = place.frame();
    if (spots.get(i).isEmpty()) {
      legend.paint(g, left(i, layout), place.legendTop(), LINE);
      return;
    }
    Point2D spot = spots.get(i).get();
    double x = frame.getX() + spot.getX();
    double y = frame.getY() + spot.getY();
    double height = legend.height(LINE);
    g.setPaint(PAPER);
    g.fill(new Rectangle2D.Double(x, y, legend.width() + 2 * PADDING, height + 2 * PADDING));
    legend.paint(g, x + PADDING, y + PADDING, LINE);
  }
}
