package org.batchscale.reports.figure;

import java.awt.Graphics2D;
import java.util.List;

/** A page of a document with one figure and the caption below it; as long as they need. */
final class CaptionedPage implements Drawing {
  /** US Letter, whose margins leave exactly the width of two columns. */
  private static final double WIDTH = 8.5 * 72;

  private static final double LEAST_HEIGHT = 11 * 72;
  private static final double MARGIN = (WIDTH - FigureLayout.TWO_COLUMNS) / 2;
  private static final double LINE = 10.5;
  private static final double GAP = 14;

  private final Drawing figure;
  private final List<String> lines;

  CaptionedPage(Drawing figure, String caption) {
    this.figure = figure;
    this.lines = TextLines.broken(caption, Look.TITLE, FigureLayout.TWO_COLUMNS);
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    double text = GAP + lines.size() * LINE;
    return Math.max(LEAST_HEIGHT, Math.ceil(2 * MARGIN + figure.height() + text));
  }

  @Override
  public String title() {
    return figure.title();
  }

  @Override
  public void paint(Graphics2D g) {
    double left = (WIDTH - figure.width()) / 2;
    g.translate(left, MARGIN);
    figure.paint(g);
    g.translate(-left, -MARGIN);
    g.setFont(Look.TITLE);
    g.setPaint(Look.TEXT);
    double y = MARGIN + figure.height() + GAP;
    for (String line : lines) {
      g.drawString(line, (float) MARGIN, (float) y);
      y += LINE;
    }
  }
}
