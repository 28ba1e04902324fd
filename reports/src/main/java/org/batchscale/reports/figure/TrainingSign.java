package org.batchscale.reports.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;

/** The signs of training curves beside the lines themselves, in the order of the legend. */
enum TrainingSign implements LegendEntry.Sample {
  /** The goal. */
  GOAL("Goal"),
  /** Where a curve first beats it. */
  CROSSING("First better than the goal"),
  /** Trials that were not chosen. */
  OTHERS("Other complete trials");

  private static final double RADIUS = 2.5;
  private static final Stroke RING = new BasicStroke(1.1f);
  private static final Stroke THIN =
      new BasicStroke(0.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);

  /** Share of white in the colour of a line that was not chosen. */
  private static final double LIGHTER = 0.66;

  private final String words;

  TrainingSign(String words) {
    this.words = words;
  }

  LegendEntry entry() {
    return new LegendEntry(words, this);
  }

  @Override
  public void paint(Graphics2D g, double x, double y) {
    Line2D line = new Line2D.Double(x, y, x + Look.SAMPLE, y);
    switch (this) {
      case GOAL -> line(g, line);
      case CROSSING -> crossing(g, Look.FRAME, new Point2D.Double(x + Look.SAMPLE / 2, y));
      case OTHERS -> others(g, Look.FRAME, line);
    }
  }

  /** Draws the line of the goal. */
  void line(Graphics2D g, Line2D line) {
    g.setPaint(Look.GUIDE);
    g.setStroke(Look.LINEAR_LINE);
    g.draw(line);
  }

  /** Paints the sign of a curve that first beats the goal. */
  static void crossing(Graphics2D g, Color colour, Point2D at) {
    Shape circle =
        new Ellipse2D.Double(at.getX() - RADIUS, at.getY() - RADIUS, 2 * RADIUS, 2 * RADIUS);
    g.setPaint(Color.WHITE);
    g.fill(circle);
    g.setPaint(colour);
    g.setStroke(RING);
    g.draw(circle);
  }

  /** Draws the line of a trial that was not chosen. */
  static void others(Graphics2D g, Color colour, Shape line) {
    g.setPaint(
        new Color(lighter(colour.getRed()), lighter(colour.getGreen()), lighter(colour.getBlue())));
    g.setStroke(THIN);
    g.draw(line);
  }

  private static int lighter(int part) {
    return (int) Math.round(part + LIGHTER * (255 - part));
  }
}
