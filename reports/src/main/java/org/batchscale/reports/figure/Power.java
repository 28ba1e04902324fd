package org.batchscale.reports.figure;

import java.awt.Font;
import java.awt.Graphics2D;

/**
 * A label {@code 2^k} with a raised exponent, drawn as two plain texts: attributed superscripts
 * become outlines in SVG and PDF, plain texts stay texts.
 *
 * @param exponent the exponent
 */
record Power(int exponent) {
  private static final String BASE = "2";

  /** Size of the exponent as a share of the base's, and how far it is raised. */
  private static final float SMALLER = 0.74f;

  private static final double RAISED = 0.36;

  private String exponentText() {
    return Integer.toString(exponent).replace('-', '\u2212');
  }

  private static Font smaller(Font font) {
    return font.deriveFont(font.getSize2D() * SMALLER);
  }

  double width(Font font) {
    return Look.width(BASE, font) + Look.width(exponentText(), smaller(font));
  }

  /** Draws the label with its left end and base line at (x, y). */
  void draw(Graphics2D g, double x, double y, Font font) {
    g.setFont(font);
    g.drawString(BASE, (float) x, (float) y);
    g.setFont(smaller(font));
    double raised = y - RAISED * font.getSize2D();
    g.drawString(exponentText(), (float) (x + Look.width(BASE, font)), (float) raised);
  }
}
