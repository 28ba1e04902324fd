package org.batchscale.reports.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import org.batchscale.reports.analysis.GoalRegion;

/**
 * The signs of a goal region: filled, hollow, crossed and starred, so that they differ without
 * colour too. In the order in which they are painted, the most important on top.
 */
enum RegionPanelSign implements LegendEntry.Sample {
  /** A line of equal effective learning rate. */
  CONTOUR("Equal effective learning rate"),
  /** A trial that diverged. */
  INFEASIBLE("Infeasible (diverged)"),
  /** A trial that ran to its end and did not beat the goal within the budget. */
  GOAL_NOT_ACHIEVED("Goal not achieved"),
  /** A trial that beat the goal within the budget. */
  GOAL_ACHIEVED("Goal achieved"),
  /** The trial that beat the goal first. */
  BEST("Fewest steps");

  private static final Color ACHIEVED_COLOUR = new Color(0x0072B2);
  private static final Color MISSED_COLOUR = new Color(0xD55E00);
  private static final Color INFEASIBLE_COLOUR = new Color(0xA0A0A0);
  private static final Color CONTOUR_COLOUR = new Color(0x8C8C8C);
  private static final Color STAR_COLOUR = new Color(0xF0E442);

  private static final Stroke CONTOUR_LINE = new BasicStroke(0.45f);
  private static final Stroke CROSS_LINE = new BasicStroke(0.55f);
  private static final Stroke HOLLOW_LINE = new BasicStroke(0.7f);
  private static final Stroke STAR_LINE =
      new BasicStroke(0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

  private static final double CIRCLE = 1.9;
  private static final double TRIANGLE = 2.1;
  private static final double CROSS = 1.4;
  private static final double STAR = 4.9;

  /** Inner radius of a regular five-pointed star as a share of the outer one. */
  private static final double STAR_WAIST = 0.45;

  private final String words;

  RegionPanelSign(String words) {
    this.words = words;
  }

  /** What it means. */
  String words() {
    return words;
  }

  /** The sign of a trial with this outcome. */
  static RegionPanelSign of(GoalRegion.Outcome outcome) {
    return switch (outcome) {
      case GOAL_ACHIEVED -> GOAL_ACHIEVED;
      case GOAL_NOT_ACHIEVED -> GOAL_NOT_ACHIEVED;
      case INFEASIBLE -> INFEASIBLE;
    };
  }

  LegendEntry entry() {
    return new LegendEntry(words, this);
  }

  @Override
  public void paint(Graphics2D g, double x, double y) {
    if (this == CONTOUR) {
      contour(g, new Line2D.Double(x + 4, y + 4, x + 14, y - 4));
    } else {
      mark(g, x + 10, y);
    }
  }

  static void contour(Graphics2D g, Line2D line) {
    g.setPaint(CONTOUR_COLOUR);
    g.setStroke(CONTOUR_LINE);
    g.draw(line);
  }

  /** Paints the mark of a trial. */
  void mark(Graphics2D g, double x, double y) {
    switch (this) {
      case CONTOUR -> throw new IllegalStateException("a contour is a line, not a mark");
      case INFEASIBLE -> {
        g.setPaint(INFEASIBLE_COLOUR);
        g.setStroke(CROSS_LINE);
        g.draw(new Line2D.Double(x - CROSS, y - CROSS, x + CROSS, y + CROSS));
        g.draw(new Line2D.Double(x - CROSS, y + CROSS, x + CROSS, y - CROSS));
      }
      case GOAL_NOT_ACHIEVED -> {
        g.setPaint(MISSED_COLOUR);
        g.setStroke(HOLLOW_LINE);
        g.draw(triangle(x, y));
      }
      case GOAL_ACHIEVED -> {
        g.setPaint(ACHIEVED_COLOUR);
        g.fill(new Ellipse2D.Double(x - CIRCLE, y - CIRCLE, 2 * CIRCLE, 2 * CIRCLE));
      }
      case BEST -> {
        Path2D star = star(x, y);
        g.setPaint(STAR_COLOUR);
        g.fill(star);
        g.setPaint(Color.BLACK);
        g.setStroke(STAR_LINE);
        g.draw(star);
      }
    }
  }

  private static Path2D triangle(double x, double y) {
    Path2D path = new Path2D.Double();
    path.moveTo(x, y - TRIANGLE);
    path.lineTo(x + TRIANGLE, y + 0.8 * TRIANGLE);
    path.lineTo(x - TRIANGLE, y + 0.8 * TRIANGLE);
    path.closePath();
    return path;
  }

  private static Path2D star(double x, double y) {
    Path2D path = new Path2D.Double();
    for (int corner = 0; corner < 10; corner++) {
      double radius = corner % 2 == 0 ? STAR : STAR * STAR_WAIST;
      double angle = Math.PI * corner / 5;
      double cornerX = x + radius * StrictMath.sin(angle);
      double cornerY = y - radius * StrictMath.cos(angle);
      if (corner == 0) {
        path.moveTo(cornerX, cornerY);
      } else {
        path.lineTo(cornerX, cornerY);
      }
    }
    path.closePath();
    return path;
  }
}
