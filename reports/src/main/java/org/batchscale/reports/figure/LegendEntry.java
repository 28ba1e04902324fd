package org.batchscale.reports.figure;

import java.awt.Graphics2D;

/**
 * One entry of a legend. Entries with the same text are shown once.
 *
 * @param text what the sample stands for
 * @param sample paints a sample of the look, 18 points wide
 */
record LegendEntry(String text, Sample sample) {
  /** Paints a sample whose left end is at x and whose middle is at y. */
  interface Sample {
    void paint(Graphics2D g, double x, double y);
  }
}
