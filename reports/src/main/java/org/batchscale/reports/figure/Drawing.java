package org.batchscale.reports.figure;

import java.awt.Graphics2D;

/** Something to paint at a fixed size, on any kind of canvas. */
interface Drawing {
  /** Width in points of 1/72 inch. */
  double width();

  /** Height in points of 1/72 inch. */
  double height();

  /** What it shows, for readers who cannot see it. */
  String title();

  /** Paints it, one unit to a point. */
  void paint(Graphics2D g);
}
