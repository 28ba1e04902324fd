package org.batchscale.reports.figure;

import java.awt.Font;
import java.awt.Graphics2D;

/** A label beside a tick. */
interface AxisLabel {
  /** Width of the label. */
  double width(Font font);

  /** Draws the label with its left end and base line at (x, y). */
  void draw(Graphics2D g, double x, double y, Font font);

  /**
   * A label in one piece.
   *
   * @param text what it says
   */
  record Plain(String text) implements AxisLabel {
    @Override
    public double width(Font font) {
      return Look.width(text, font);
    }

    @Override
    public void draw(Graphics2D g, double x, double y, Font font) {
      g.setFont(font);
      g.drawString(text, (float) x, (float) y);
    }
  }
}
