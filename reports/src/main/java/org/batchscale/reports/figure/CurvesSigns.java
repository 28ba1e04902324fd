package org.batchscale.reports.figure;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** What the marks mean that look alike in all panels of curves. */
final class CurvesSigns {
  static final String PUBLISHED = "Published (read off the figure)";

  /** Length of the arrow of a sample, which must fit its line. */
  private static final double SHORT_ARROW = 5.4;

  private CurvesSigns() {}

  static List<LegendEntry> of(CurvesPanel panel) {
    List<LegendEntry> signs = new ArrayList<>();
    if (panel.scaling().isPresent()) {
      signs.add(
          new LegendEntry(
              "Perfect scaling",
              (g, x, y) -> {
                g.setPaint(Color.BLACK);
                g.setStroke(Look.PERFECT_LINE);
                g.draw(new Line2D.Double(x, y, x + 18, y));
              }));
    }
    if (panel.showsCensored() && panel.hasCensored()) {
      CurveLook look =
          panel.curves().stream()
              .filter(curve -> !curve.censored().isEmpty())
              .map(Curve::look)
              .findFirst()
              .orElseThrow();
      signs.add(
          new LegendEntry(
              "Goal not reached by this step",
              (g, x, y) ->
                  CurvesPainter.openMarker(
                      g, new Point2D.Double(x + 14, y + 2.7), look, SHORT_ARROW)));
    }
    if (panel.hasEdges()) {
      signs.add(
          new LegendEntry(
              "Best trials near an edge of their search",
              (g, x, y) -> CurvesPainter.ring(g, new Point2D.Double(x + 12, y))));
    }
    if (!panel.published().isEmpty()) {
      signs.add(
          new LegendEntry(
              PUBLISHED,
              (g, x, y) -> {
                g.setPaint(Look.GUIDE);
                g.setStroke(Look.PUBLISHED_LINE);
                g.draw(new Line2D.Double(x, y, x + 18, y));
                panel.published().get(0).paintMarker(g, new Point2D.Double(x + 9, y));
              }));
    }
    return signs;
  }
}
