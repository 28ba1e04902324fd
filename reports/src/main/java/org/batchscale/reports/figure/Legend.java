package org.batchscale.reports.figure;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries in rows.
 *
 * @param rows entries of each row
 */
record Legend(List<List<LegendEntry>> rows) {
  static final double LINE = 11;

  private static final double SAMPLE = 18;
  private static final double SAMPLE_GAP = 4;
  private static final double ENTRY_GAP = 14;

  /** Entries side by side, in rows no wider than {@code width}. */
  static Legend wrapped(List<LegendEntry> entries, double width) {
    List<List<LegendEntry>> rows = new ArrayList<>();
    double used = Double.POSITIVE_INFINITY;
    for (LegendEntry entry : entries) {
      if (used + ENTRY_GAP + width(entry) > width) {
        rows.add(new ArrayList<>());
        used = -ENTRY_GAP;
      }
      rows.get(rows.size() - 1).add(entry);
      used += ENTRY_GAP + width(entry);
    }
    return new Legend(rows);
  }

  /** Entries in aligned columns, as many as fit into {@code width}; at least one. */
  static Legend columns(List<LegendEntry> entries, double width) {
    for (int across = entries.size(); across > 1; across--) {
      List<List<LegendEntry>> rows = new ArrayList<>();
      for (int i = 0; i < entries.size(); i += across) {
        rows.add(entries.subList(i, Math.min(i + across, entries.size())));
      }
      Legend legend = new Legend(rows);
      if (legend.width() <= width) {
        return legend;
      }
    }
    return stacked(entries);
  }

  /** Entries one below the other. */
  static Legend stacked(List<LegendEntry> entries) {
    return new Legend(entries.stream().map(List::of).toList());
  }

  /** Width where the rows' entries stand in columns. */
  double width() {
    double[] starts = columnStarts();
    return Math.max(0, starts[starts.length - 1] - ENTRY_GAP);
  }

  /** Left ends of the columns, from 0, and of one more. */
  private double[] columnStarts() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    double[] starts = new double[columns + 1];
    for (int i = 0; i < columns; i++) {
      int at = i;
      double widest =
          rows.stream()
              .filter(row -> row.size() > at)
              .mapToDouble(row -> width(row.get(at)))
              .max()
              .orElse(0);
      starts[i + 1] = starts[i] + widest + ENTRY_GAP;
    }
    return starts;
  }

  double height(double line) {
    return rows.size() * line;
  }

  private static double width(LegendEntry entry) {
    return SAMPLE + SAMPLE_GAP + Look.width(entry.text(), Look.SMALL);
  }

  private static double width(List<LegendEntry> row) {
    return row.stream().mapToDouble(Legend::width).sum() + (row.size() - 1) * ENTRY_GAP;
  }

  /** Paints the rows centred at {@code centre}, downwards from {@code top}. */
  void paintCentred(Graphics2D g, double centre, double top) {
    double y = top + LINE / 2;
    for (List<LegendEntry> row : rows) {
      double x = centre - width(row) / 2;
      for (LegendEntry entry : row) {
        paint(g, entry, x, y);
        x += width(entry) + ENTRY_GAP;
      }
      y += LINE;
    }
  }

  /** Paints the rows in columns from their left end, {@code line} points each, downwards. */
  void paint(Graphics2D g, double left, double top, double line) {
    double[] starts = columnStarts();
    double y = top + line / 2;
    for (List<LegendEntry> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        paint(g, row.get(i), left + starts[i], y);
      }
      y += line;
    }
  }

  private static void paint(Graphics2D g, LegendEntry entry, double x, double y) {
    entry.sample().paint(g, x, y);
    g.setPaint(Look.TEXT);
    g.setFont(Look.SMALL);
    g.drawString(entry.text(), (float) (x + SAMPLE + SAMPLE_GAP), (float) (y + 2.5));
  }
}
