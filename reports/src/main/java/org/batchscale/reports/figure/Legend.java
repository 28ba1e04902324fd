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

  /** Entries one below the other. */
  static Legend stacked(List<LegendEntry> entries) {
    return new Legend(entries.stream().map(List::of).toList());
  }

  double width() {
    return rows.stream().mapToDouble(Legend::width).max().orElse(0);
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
      paint(g, row, centre - width(row) / 2, y);
      y += LINE;
    }
  }

  /** Paints the rows from their left end, {@code line} points each, downwards from {@code top}. */
  void paint(Graphics2D g, double left, double top, double line) {
    double y = top + line / 2;
    for (List<LegendEntry> row : rows) {
      paint(g, row, left, y);
      y += line;
    }
  }

  private static void paint(Graphics2D g, List<LegendEntry> row, double left, double y) {
    double x = left;
    for (LegendEntry entry : row) {
      entry.sample().paint(g, x, y);
      g.setPaint(Look.TEXT);
      g.setFont(Look.SMALL);
      g.drawString(entry.text(), (float) (x + SAMPLE + SAMPLE_GAP), (float) (y + 2.5));
      x += width(entry) + ENTRY_GAP;
    }
  }
}
