package org.batchscale.reports.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * The signs of a search along one metaparameter; trials look as they do in goal regions. In the
 * order of the legend.
 */
enum SearchSign implements LegendEntry.Sample {
  /** The trial with the fewest steps. */
  BEST("Fewest steps"),
  /** One of the best few trials. */
  FEW("Among the best few"),
  /** A trial that reached the goal. */
  REACHED("Goal reached"),
  /** A COMPLETE trial that did not. */
  NOT_REACHED("Goal not reached"),
  /** A trial that was stopped as beaten. */
  BEATEN("Stopped as beaten"),
  /** A trial that diverged. */
  INFEASIBLE("Infeasible (diverged)"),
  /** An end of the search space. */
  EDGE("End of the search range"),
  /** An end of the space before it was widened. */
  EARLIER_EDGE("End before it was widened"),
  /** The part of the range that is near to an end. */
  MARGIN("Margin"),
  /** The same where the best trials lie in it. */
  NEAR("Margin with the best trials");

  private static final Color BEATEN_COLOUR = new Color(0x009E73);
  private static final Color EDGE_COLOUR = new Color(0x333333);
  private static final Color EARLIER_COLOUR = new Color(0x888888);
  private static final Color MARGIN_COLOUR = new Color(0xEFEFEF);
  private static final Color NEAR_COLOUR = new Color(0xF9DCC4);
  private static final Stroke EDGE_LINE = new BasicStroke(0.9f);
  private static final Stroke EARLIER_LINE =
      new BasicStroke(
          0.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {2.5f, 2f}, 0f);
  private static final Stroke BEATEN_LINE = new BasicStroke(0.7f);
  private static final double BEATEN_RADIUS = 1.7;

  private final String words;

  SearchSign(String words) {
    this.words = words;
  }

  LegendEntry entry() {
    return new LegendEntry(words, this);
  }

  @Override
  public void paint(Graphics2D g, double x, double y) {
    switch (this) {
      case EDGE, EARLIER_EDGE -> line(g, new Line2D.Double(x + 9, y - 4, x + 9, y + 4));
      case MARGIN, NEAR -> band(g, new Rectangle2D.Double(x + 3, y - 3.5, 12, 7));
      default -> mark(g, x + 10, y);
    }
  }

  /** Paints the mark of a trial. */
  void mark(Graphics2D g, double x, double y) {
    switch (this) {
      case BEST -> RegionPanelSign.BEST.mark(g, x, y);
      case FEW -> {
        RegionPanelSign.GOAL_ACHIEVED.mark(g, x, y);
        CurvesPainter.ring(g, new Point2D.Double(x, y));
      }
      case REACHED -> RegionPanelSign.GOAL_ACHIEVED.mark(g, x, y);
      case NOT_REACHED -> RegionPanelSign.GOAL_NOT_ACHIEVED.mark(g, x, y);
      case INFEASIBLE -> RegionPanelSign.INFEASIBLE.mark(g, x, y);
      case BEATEN -> {
        double r = BEATEN_RADIUS;
        g.setPaint(BEATEN_COLOUR);
        g.setStroke(BEATEN_LINE);
        g.draw(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
      }
      case EDGE, EARLIER_EDGE, MARGIN, NEAR ->
          throw new IllegalStateException(this + " is no mark of a trial");
    }
  }

  /** Draws an end of the range. */
  void line(Graphics2D g, Line2D line) {
    g.setPaint(this == EDGE ? EDGE_COLOUR : EARLIER_COLOUR);
    g.setStroke(this == EDGE ? EDGE_LINE : EARLIER_LINE);
    g.draw(line);
  }

  /** Fills a margin. */
  void band(Graphics2D g, Rectangle2D band) {
    g.setPaint(this == NEAR ? NEAR_COLOUR : MARGIN_COLOUR);
    g.fill(band);
  }
}
