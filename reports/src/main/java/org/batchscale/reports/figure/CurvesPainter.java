package org.batchscale.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.reports.analysis.PerfectScaling;
import org.batchscale.reports.statistics.Interval;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;

/** Paints the axes, curves and markers of a panel of curves. */
final class CurvesPainter {
  private static final double CAP = 1.6;
  private static final double RING = 3.7;

  /** Length of an interval that nothing bounds. */
  private static final double OPEN = 8;

  private final CurvesPanel panel;
  private final CurvesAxes axes;
  private final Rectangle2D frame;

  CurvesPainter(CurvesPanel panel, Rectangle2D frame) {
    this.panel = panel;
    this.axes = panel.axes();
    this.frame = frame;
  }

  void paint(Graphics2D g, String acrossTitle, String downTitle) {
    plot(acrossTitle, downTitle).draw(g, frame, null, null, null);
    if (panel.isBlank()) {
      paintBlank(g);
    }
    panel.scaling().flatMap(this::scalingLine).ifPresent(line -> draw(g, line, Color.BLACK));
    paintHeuristics(g);
    panel.published().forEach(points -> paintPublished(g, points));
    for (Curve curve : panel.curves()) {
      g.setPaint(curve.look().colour());
      g.setStroke(Look.WHISKER_LINE);
      curve.shown().forEach(point -> whiskers(curve, point).forEach(g::draw));
    }
    for (Curve curve : panel.curves()) {
      g.setPaint(curve.look().colour());
      g.setStroke(Look.DATA_LINE);
      lines(curve).forEach(g::draw);
    }
    for (Curve curve : panel.curves()) {
      // On top of the frame and unclipped: batch size 1 lies on the axis itself.
      curve.shown().forEach(point -> paintMarker(g, curve, point));
      if (panel.showsCensored()) {
        curve
            .censored()
            .forEach(point -> openMarker(g, place(curve, point), curve.look(), Look.ARROW));
      }
    }
  }

  private void draw(Graphics2D g, Line2D line, Color colour) {
    g.setPaint(colour);
    g.setStroke(Look.PERFECT_LINE);
    g.draw(line);
  }

  private void paintBlank(Graphics2D g) {
    String text = panel.blankText();
    g.setFont(Look.SMALL);
    g.setPaint(Look.QUIET_TEXT);
    double x = frame.getCenterX() - Look.width(text, Look.SMALL) / 2;
    g.drawString(text, (float) x, (float) (frame.getCenterY() - frame.getHeight() / 8));
  }

  private XYPlot plot(String acrossTitle, String downTitle) {
    XYPlot plot =
        new XYPlot(
            null,
            axes.acrossAxis(acrossTitle),
            axes.downAxis(downTitle),
            new XYLineAndShapeRenderer(true, false));
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

  private Optional<Line2D> scalingLine(PerfectScaling scaling) {
    return ScalingSegment.within(scaling, axes.across(), axes.downPowers())
        .map(
            s ->
                new Line2D.Double(
                    axes.x(s.fromBatchSize(), frame),
                    axes.y(s.fromSteps(), frame),
                    axes.x(s.toBatchSize(), frame),
                    axes.y(s.toSteps(), frame)));
  }

  /** The line of a heuristic through the first point, up to the edge of the panel. */
  private Optional<Line2D> heuristicLine(Heuristic heuristic) {
    return panel
        .anchor()
        .map(
            from -> {
              double toSize = axes.across().max();
              double to = heuristic.at(from.getX(), from.getY(), toSize);
              double top = axes.downPowers().max();
              double x1 = axes.x(from.getX(), frame);
              double y1 = axes.y(from.getY(), frame);
              double x2 = axes.x(toSize, frame);
              double y2 = axes.y(Math.min(to, top), frame);
              if (to > top) {
                // Straight on logarithmic axes: it is cut where it meets the top.
                double share =
                    AxisLimits.log2(top / from.getY()) / AxisLimits.log2(to / from.getY());
                x2 = x1 + share * (x2 - x1);
              }
              return new Line2D.Double(x1, y1, x2, y2);
            });
  }

  private void paintHeuristics(Graphics2D g) {
    for (Heuristic heuristic : Heuristic.values()) {
      g.setPaint(Look.GUIDE);
      g.setStroke(heuristic.stroke());
      heuristicLine(heuristic).ifPresent(g::draw);
    }
    labels()
        .forEach(
            (heuristic, box) -> {
              g.setPaint(Color.WHITE);
              g.fill(box);
              g.setPaint(Look.QUIET_TEXT);
              g.setFont(Look.SMALL);
              g.drawString(heuristic.label(), (float) box.getX() + 1, (float) (box.getMaxY() - 2));
            });
  }

  private Map<Heuristic, Rectangle2D> labels() {
    Map<Heuristic, Line2D> lines = new EnumMap<>(Heuristic.class);
    for (Heuristic heuristic : Heuristic.values()) {
      heuristicLine(heuristic).ifPresent(line -> lines.put(heuristic, line));
    }
    return HeuristicLabels.place(frame, lines, dataShapes());
  }

  private void paintPublished(Graphics2D g, PublishedCurve published) {
    g.setPaint(Look.GUIDE);
    g.setStroke(Look.PUBLISHED_LINE);
    lines(published).forEach(g::draw);
    places(published).forEach(at -> published.paintMarker(g, at));
  }

  private List<Point2D> places(PublishedCurve published) {
    List<Point2D> places = new ArrayList<>();
    published
        .points()
        .forEach(
            (batchSize, value) ->
                places.add(new Point2D.Double(axes.x(batchSize, frame), axes.y(value, frame))));
    return places;
  }

  private List<Line2D> lines(PublishedCurve published) {
    List<Point2D> places = places(published);
    List<Line2D> lines = new ArrayList<>();
    for (int i = 1; i < places.size(); i++) {
      lines.add(new Line2D.Double(places.get(i - 1), places.get(i)));
    }
    return lines;
  }

  private void paintMarker(Graphics2D g, Curve curve, CurvePoint point) {
    Point2D at = place(curve, point);
    g.setPaint(curve.look().colour());
    g.fill(curve.look().marker(at.getX(), at.getY()));
    if (!point.shown().orElseThrow().edges().isEmpty()) {
      ring(g, at);
    }
  }

  static void ring(Graphics2D g, Point2D at) {
    g.setPaint(Look.FRAME);
    g.setStroke(Look.RING_LINE);
    g.draw(new Ellipse2D.Double(at.getX() - RING, at.getY() - RING, 2 * RING, 2 * RING));
  }

  /** An open marker with an arrow upwards: the steps are more than these. */
  static void openMarker(Graphics2D g, Point2D at, CurveLook look, double arrow) {
    double x = at.getX();
    double y = at.getY();
    Shape marker = look.marker(x, y);
    g.setStroke(Look.OPEN_MARKER_LINE);
    g.setPaint(look.colour());
    double tip = y - Look.MARKER / 2 - arrow;
    g.draw(new Line2D.Double(x, y - Look.MARKER / 2, x, tip + 1));
    Path2D head = new Path2D.Double();
    head.moveTo(x, tip);
    head.lineTo(x + 1.7, tip + 3.2);
    head.lineTo(x - 1.7, tip + 3.2);
    head.closePath();
    g.fill(head);
    g.setPaint(Color.WHITE);
    g.fill(marker);
    g.setPaint(look.colour());
    g.draw(marker);
  }

  /** Where a point's marker stands: its value, or the steps within which it was not reached. */
  Point2D place(Curve curve, CurvePoint point) {
    double value =
        point.shown().isPresent()
            ? curve.plotted(point)
            : point.result().stepsTried() / curve.divisor();
    return new Point2D.Double(axes.x(point.batchSize(), frame), axes.y(value, frame));
  }

  /** The curve; in our own style it has a gap where a study in between has no result. */
  private List<Line2D> lines(Curve curve) {
    List<Line2D> lines = new ArrayList<>();
    Point2D before = null;
    for (CurvePoint point : curve.points()) {
      if (point.shown().isPresent()) {
        Point2D at = place(curve, point);
        if (before != null) {
          lines.add(new Line2D.Double(before, at));
        }
        before = at;
      } else if (panel.showsCensored()) {
        before = null;
      }
    }
    return lines;
  }

  /** The interval of a point: a line with caps; an end that nothing bounds is an arrow. */
  private List<Shape> whiskers(Curve curve, CurvePoint point) {
    Optional<Interval> interval = point.shown().orElseThrow().interval();
    if (interval.isEmpty() || interval.get().low() == interval.get().high()) {
      return List.of();
    }
    double x = axes.x(point.batchSize(), frame);
    double low = axes.y(interval.get().low() / curve.divisor(), frame);
    boolean open = !Double.isFinite(interval.get().high());
    double high = open ? low - OPEN : axes.y(interval.get().high() / curve.divisor(), frame);
    Path2D path = new Path2D.Double();
    path.moveTo(x, low);
    path.lineTo(x, high);
    if (open) {
      path.moveTo(x - CAP, high + 2.4);
      path.lineTo(x, high);
      path.lineTo(x + CAP, high + 2.4);
    } else {
      path.moveTo(x - CAP, high);
      path.lineTo(x + CAP, high);
    }
    path.moveTo(x - CAP, low);
    path.lineTo(x + CAP, low);
    return List.of(path);
  }

  /** What a reader must be able to see of the data. */
  List<Shape> dataShapes() {
    List<Shape> shapes = new ArrayList<>();
    for (Curve curve : panel.curves()) {
      shapes.addAll(lines(curve));
      for (CurvePoint point : curve.points()) {
        boolean censored = panel.showsCensored() && point.isCensored();
        if (point.shown().isPresent() || censored) {
          Point2D at = place(curve, point);
          double r = RING;
          double arrow = point.shown().isPresent() ? 0 : Look.ARROW;
          shapes.add(
              new Rectangle2D.Double(at.getX() - r, at.getY() - r - arrow, 2 * r, 2 * r + arrow));
        }
        if (point.shown().isPresent()) {
          whiskers(curve, point).forEach(line -> shapes.add(line.getBounds2D()));
        }
      }
    }
    for (PublishedCurve published : panel.published()) {
      shapes.addAll(lines(published));
      places(published)
          .forEach(at -> shapes.add(new Rectangle2D.Double(at.getX() - 2, at.getY() - 2, 4, 4)));
    }
    return shapes;
  }

  /** What a legend must not hide: data and lines. */
  List<Shape> occupied() {
    List<Shape> shapes = dataShapes();
    panel.scaling().flatMap(this::scalingLine).ifPresent(shapes::add);
    for (Heuristic heuristic : Heuristic.values()) {
      heuristicLine(heuristic).ifPresent(shapes::add);
    }
    shapes.addAll(labels().values());
    return shapes;
  }
}
