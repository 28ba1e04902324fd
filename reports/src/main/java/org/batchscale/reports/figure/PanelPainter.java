package org.batchscale.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.batchscale.reports.analysis.StudyResult;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Paints the axes, curves and markers of one panel. */
final class PanelPainter {
  private final PanelData panel;
  private final FigureStyle style;
  private final PowerAxis batchSizes;
  private final PowerAxis steps;

  /**
   * A painter for this panel.
   *
   * @param place where it stands in its figure
   */
  PanelPainter(PanelData panel, FigureStyle style, FigureLayout.Place place) {
    this.panel = panel;
    this.style = style;
    batchSizes =
        new PowerAxis(
            panel.batchSizes(style),
            place.bottom() ? "Batch size" : "",
            FigureLayout.BATCH_SIZE_TITLE_OFFSET);
    steps =
        new PowerAxis(
            panel.steps(style), place.left() ? "Steps" : "", FigureLayout.STEPS_TITLE_OFFSET);
  }

  /** Paints into {@code area}, the frame of the panel; labels stand outside of it. */
  void paint(Graphics2D g, Rectangle2D area) {
    plot().draw(g, area, null, null, null);
    if (panel.isEmpty(style)) {
      String text = "Goal not reached";
      g.setFont(Look.SMALL);
      g.setPaint(Look.QUIET_TEXT);
      double x = area.getCenterX() - Look.width(text, Look.SMALL) / 2;
      g.drawString(text, (float) x, (float) (area.getCenterY() - area.getHeight() / 8));
    }
    for (Series series : panel.series()) {
      // On top of the frame and unclipped: batch size 1 lies on the axis itself.
      series.points().forEach(result -> filled(g, area, series, result));
      if (style == FigureStyle.OWN) {
        series.censored().forEach(result -> open(g, area, series, result));
      }
    }
  }

  private XYPlot plot() {
    XYSeriesCollection curves = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    for (Series series : panel.series()) {
      int at = curves.getSeriesCount();
      curves.addSeries(curve(series, at));
      renderer.setSeriesPaint(at, Look.colour(series.index()));
      renderer.setSeriesStroke(at, Look.DATA_LINE, false);
    }
    panel
        .perfectScaling()
        .flatMap(line -> ScalingSegment.within(line, panel.batchSizes(style), panel.steps(style)))
        .ifPresent(
            s ->
                renderer.addAnnotation(
                    new XYLineAnnotation(
                        s.fromBatchSize(),
                        s.fromSteps(),
                        s.toBatchSize(),
                        s.toSteps(),
                        Look.PERFECT_LINE,
                        Color.BLACK),
                    Layer.BACKGROUND));
    XYPlot plot = new XYPlot(curves, batchSizes, steps, renderer);
    plot.setInsets(RectangleInsets.ZERO_INSETS, false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setFixedDomainAxisSpace(new AxisSpace(), false);
    plot.setFixedRangeAxisSpace(new AxisSpace(), false);
    plot.setBackgroundPaint(null);
    plot.setDomainGridlinePaint(Look.GRID);
    plot.setDomainGridlineStroke(Look.GRID_LINE);
    plot.setRangeGridlinePaint(Look.GRID);
    plot.setRangeGridlineStroke(Look.GRID_LINE);
    plot.setOutlinePaint(Look.FRAME);
    plot.setOutlineStroke(Look.FRAME_LINE);
    return plot;
  }

  /** The curve; in our own style it has a gap where a study in between has no result. */
  private XYSeries curve(Series series, int key) {
    XYSeries curve = new XYSeries(key, false, true);
    for (StudyResult result : series.studies()) {
      if (Series.steps(result) > 0) {
        curve.add(result.study().batchSize(), (double) Series.steps(result));
      } else if (style == FigureStyle.OWN) {
        curve.add(result.study().batchSize(), Double.NaN);
      }
    }
    return curve;
  }

  private void filled(Graphics2D g, Rectangle2D area, Series series, StudyResult result) {
    g.setPaint(Look.colour(series.index()));
    g.fill(marker(area, series, result, (double) Series.steps(result)));
  }

  private void open(Graphics2D g, Rectangle2D area, Series series, StudyResult result) {
    double x = x(area, result);
    double y = y(area, (double) result.stepsTried());
    openMarker(g, x, y, series.index());
  }

  /** An open marker with an arrow upwards: the steps are more than these. */
  static void openMarker(Graphics2D g, double x, double y, int series) {
    Path2D marker = Look.marker(series);
    marker.transform(AffineTransform.getTranslateInstance(x, y));
    g.setStroke(Look.OPEN_MARKER_LINE);
    g.setPaint(Look.colour(series));
    double tip = y - Look.MARKER / 2 - Look.ARROW;
    g.draw(new Line2D.Double(x, y - Look.MARKER / 2, x, tip + 1));
    Path2D head = new Path2D.Double();
    head.moveTo(x, tip);
    head.lineTo(x + 1.7, tip + 3.2);
    head.lineTo(x - 1.7, tip + 3.2);
    head.closePath();
    g.fill(head);
    g.setPaint(Color.WHITE);
    g.fill(marker);
    g.setPaint(Look.colour(series));
    g.draw(marker);
  }

  private Path2D marker(Rectangle2D area, Series series, StudyResult result, double value) {
    Path2D marker = Look.marker(series.index());
    marker.transform(AffineTransform.getTranslateInstance(x(area, result), y(area, value)));
    return marker;
  }

  private double x(Rectangle2D area, StudyResult result) {
    return batchSizes.valueToJava2D(result.study().batchSize(), area, RectangleEdge.BOTTOM);
  }

  private double y(Rectangle2D area, double value) {
    return steps.valueToJava2D(value, area, RectangleEdge.LEFT);
  }
}
