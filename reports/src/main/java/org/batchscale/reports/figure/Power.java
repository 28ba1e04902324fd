package org.batchscale.reports.figure;

import java.awt.Font;
import java.awt.Graphics2D;

/**
 * A label such as {@code 2^k} with a raised exponent, drawn as two plain texts: attributed
 * superscripts become outlines in SVG and PDF, plain texts stay texts.
 *
 * @param base the base
 * @param exponent the exponent
 */
record Power(int base, int exponent) implements AxisLabel {
  /** Size of the exponent as a share of the base's, and how far it is raised. */
  private static final float SMALLER = 0.74f;

  private static final double RAISED = 0.36;

  /** A power of 2. */
  Power(int exponent) {
    this(2, exponent);
  }

  private String baseText() {
    return Integer.toString(base);
  }

  private String exponentText() {
    return Integer.toString(exponent).replace('-', '\u2212');
  }

  private static Font smaller(Font font) {
    return font.deriveFont(font.getSize2D() * SMALLER);
  }

  @Override
  public double width(Font font) {
    return Look.width(baseText(), font) + Look.width(exponentText(), smaller(font));
  }

  @Override
  public void draw(Graphics2D g, double x, double y, Font font) {
    g.setFont(font);
    g.drawString(baseText(), (float) x, (float) y);
    g.setFont(smaller(font));
    double raised = y - RAISED * font.getSize2D();
    g.drawString(exponentText(), (float) (x + Look.width(baseText(), font)), (float) raised);
  }
}
