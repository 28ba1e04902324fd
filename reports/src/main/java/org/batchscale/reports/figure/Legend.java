package org.batchscale.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shared legend below the panels.
 *
 * @param rows entries of each row
 */
record Legend(List<List<Entry>> rows) {
  private static final double SAMPLE = 18;
  private static final double SAMPLE_GAP = 4;
  private static final double ENTRY_GAP = 14;

  /** What an entry shows. */
  enum Kind {
    CURVE,
    PERFECT_SCALING,
    NOT_REACHED
  }

  /** One entry; {@code series} decides colour and marker. */
  record Entry(Kind kind, int series, String text) {
    double width() {
      return SAMPLE + SAMPLE_GAP + Look.width(text, Look.SMALL);
    }
  }

  /** The legend for what the figure holds, in rows no wider than {@code width}. */
  static Legend of(FigureData figure, FigureStyle style, double width) {
    List<Entry> entries = new ArrayList<>();
    Map<Integer, String> curves = new LinkedHashMap<>();
    figure.panels().forEach(p -> p.series().forEach(s -> curves.putIfAbsent(s.index(), s.name())));
    curves.keySet().stream()
        .sorted()
        .forEach(
            index -> {
              String name = curves.get(index);
              entries.add(new Entry(Kind.CURVE, index, name.isEmpty() ? "Steps to result" : name));
            });
    boolean scaled = figure.panels().stream().anyMatch(p -> p.perfectScaling().isPresent());
    if (scaled) {
      entries.add(new Entry(Kind.PERFECT_SCALING, 0, "Perfect scaling"));
    }
    if (style == FigureStyle.OWN && figure.panels().stream().anyMatch(PanelData::hasCensored)) {
      int series =
          figure.panels().stream()
              .flatMap(p -> p.series().stream())
              .filter(s -> !s.censored().isEmpty())
              .mapToInt(Series::index)
              .min()
              .orElse(0);
      entries.add(new Entry(Kind.NOT_REACHED, series, "Goal not reached by this step"));
    }
    return new Legend(rows(entries, width));
  }

  private static List<List<Entry>> rows(List<Entry> entries, double width) {
    List<List<Entry>> rows = new ArrayList<>();
    double used = Double.POSITIVE_INFINITY;
    for (Entry entry : entries) {
      if (used + ENTRY_GAP + entry.width() > width) {
        rows.add(new ArrayList<>());
        used = -ENTRY_GAP;
      }
      rows.get(rows.size() - 1).add(entry);
      used += ENTRY_GAP + entry.width();
    }
    return rows;
  }

  /** Paints the rows centred at {@code centre}, downwards from {@code top}. */
  void paint(Graphics2D g, double centre, double top) {
    double y = top + FigureLayout.LEGEND_LINE / 2;
    for (List<Entry> row : rows) {
      double width = row.stream().mapToDouble(Entry::width).sum() + (row.size() - 1) * ENTRY_GAP;
      double x = centre - width / 2;
      for (Entry entry : row) {
        paint(g, entry, x, y);
        x += entry.width() + ENTRY_GAP;
      }
      y += FigureLayout.LEGEND_LINE;
    }
  }

  private static void paint(Graphics2D g, Entry entry, double x, double y) {
    Line2D line = new Line2D.Double(x, y, x + SAMPLE, y);
    switch (entry.kind()) {
      case CURVE -> {
        g.setPaint(Look.colour(entry.series()));
        g.setStroke(Look.DATA_LINE);
        g.draw(line);
        Path2D marker = Look.marker(entry.series());
        marker.transform(AffineTransform.getTranslateInstance(x + SAMPLE / 2, y));
        g.fill(marker);
      }
      case PERFECT_SCALING -> {
        g.setPaint(Color.BLACK);
        g.setStroke(Look.PERFECT_LINE);
        g.draw(line);
      }
      case NOT_REACHED -> PanelPainter.openMarker(g, x + SAMPLE - 4, y + 3, entry.series());
    }
    g.setPaint(Look.TEXT);
    g.setFont(Look.SMALL);
    g.drawString(entry.text(), (float) (x + SAMPLE + SAMPLE_GAP), (float) (y + 2.5));
  }
}
