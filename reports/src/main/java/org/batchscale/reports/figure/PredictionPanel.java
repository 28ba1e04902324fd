package org.batchscale.reports.figure;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.prediction.PredictedCurve;
import org.batchscale.reports.prediction.PredictedPoint;
import org.batchscale.reports.prediction.PredictionTable;
import org.batchscale.results.StudyData;
import org.batchscale.yaml.definition.PanelDefinition;

/**
 * A predicted quantity against the batch size, a curve for each profile; or against the number of
 * devices, a point for each profile, those of one processor joined by a thin line.
 *
 * @param definition the panel as defined
 * @param predictions the predictions
 * @param quantity what is shown
 */
record PredictionPanel(
    PanelDefinition.Prediction definition, PredictionTable predictions, PredictedQuantity quantity)
    implements Panel {
  private static final double HALF = 3.7;

  /** Base of the axis of seconds or dollars, which people read in tens. */
  private static final int DOWN_BASE = 10;

  /**
   * A point in its curve.
   *
   * @param index place of the curve, which its look follows
   */
  private record Placed(int index, PredictedCurve curve, PredictedPoint point) {
    CurveLook look() {
      return new CurveLook(index);
    }
  }

  private List<Placed> placed() {
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < predictions.curves().size(); i++) {
      PredictedCurve curve = predictions.curves().get(i);
      for (PredictedPoint point : quantity.shown(curve)) {
        placed.add(new Placed(i, curve, point));
      }
    }
    return placed;
  }

  private double value(PredictedPoint point) {
    return quantity.value(point).orElseThrow();
  }

  /** Whether nothing has a place. */
  boolean isEmpty() {
    return placed().isEmpty();
  }

  /** The least value of all, where that is a question. */
  Optional<Map.Entry<PredictedCurve, PredictedPoint>> best() {
    return placed().stream()
        .filter(one -> quantity.hasBest())
        .min(Comparator.comparingDouble(one -> value(one.point())))
        .map(one -> Map.entry(one.curve(), one.point()));
  }

  private AxisLimits across() {
    double[] values =
        placed().stream().mapToDouble(one -> quantity.across(one.curve(), one.point())).toArray();
    return AxisLimits.around(values, new double[0], AxisLimits.MARGIN_ACROSS);
  }

  private AxisLimits down() {
    double[] values = placed().stream().mapToDouble(one -> value(one.point())).toArray();
    return AxisLimits.around(DOWN_BASE, values, new double[0], AxisLimits.MARGIN_DOWN);
  }

  private AxisPlane plane(boolean acrossTitle, boolean downTitle) {
    return new AxisPlane(
        new PowerAxis(
            across(), acrossTitle ? acrossTitle() : "", FigureLayout.BATCH_SIZE_TITLE_OFFSET),
        new PowerAxis(
            down(), downTitle ? downTitle() : "", labelWidth() + FigureLayout.STEPS_TITLE_GAP));
  }

  private Point2D at(
      AxisPlane plane, PredictedCurve curve, PredictedPoint point, Rectangle2D frame) {
    return plane.at(quantity.across(curve, point), value(point), frame);
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D frame, boolean acrossTitle, boolean downTitle) {
    AxisPlane plane = plane(acrossTitle, downTitle);
    plane.paintGrid(g, frame);
    plane.paintAxes(g, frame);
    for (List<Placed> line : lines()) {
      boolean joined = quantity.byDevices();
      g.setPaint(joined ? Look.GUIDE : line.get(0).look().colour());
      g.setStroke(joined ? Look.PUBLISHED_LINE : Look.DATA_LINE);
      segments(plane, line, frame).forEach(g::draw);
    }
    // Below the markers: a star must not hide whose point it is.
    best()
        .ifPresent(
            best -> {
              Point2D at = at(plane, best.getKey(), best.getValue(), frame);
              RegionPanelSign.BEST.mark(g, at.getX(), at.getY());
            });
    for (Placed one : placed()) {
      Point2D at = at(plane, one.curve(), one.point(), frame);
      g.setPaint(one.look().colour());
      g.fill(one.look().marker(at.getX(), at.getY()));
    }
  }

  /** Points that a line joins: those of a profile, or all of one processor by their devices. */
  private List<List<Placed>> lines() {
    Map<Object, List<Placed>> lines = new LinkedHashMap<>();
    for (Placed one : placed()) {
      Object key = quantity.byDevices() ? one.curve().processor() : one.index();
      lines.computeIfAbsent(key, name -> new ArrayList<>()).add(one);
    }
    lines
        .values()
        .forEach(
            line ->
                line.sort(
                    Comparator.comparingDouble(one -> quantity.across(one.curve(), one.point()))));
    return List.copyOf(lines.values());
  }

  /** Whether a study between two points did not reach the goal. */
  private boolean isGap(PredictedCurve curve, PredictedPoint from, PredictedPoint to) {
    return curve.points().stream()
        .filter(point -> point.batchSize() > from.batchSize() && point.batchSize() < to.batchSize())
        .anyMatch(point -> point.result().isPresent() && quantity.value(point).isEmpty());
  }

  /** Batch sizes whose studies did not reach the goal. */
  List<Integer> missed() {
    return predictions.curves().get(0).points().stream()
        .filter(point -> point.result().isPresent() && point.time().isEmpty())
        .map(PredictedPoint::batchSize)
        .toList();
  }

  private List<Line2D> segments(AxisPlane plane, List<Placed> line, Rectangle2D frame) {
    List<Line2D> segments = new ArrayList<>();
    for (int i = 1; i < line.size(); i++) {
      Placed from = line.get(i - 1);
      Placed to = line.get(i);
      if (!quantity.byDevices() && isGap(from.curve(), from.point(), to.point())) {
        continue;
      }
      segments.add(
          new Line2D.Double(
              at(plane, from.curve(), from.point(), frame),
              at(plane, to.curve(), to.point(), frame)));
    }
    return segments;
  }

  @Override
  public String subtitle() {
    return new PredictionPanelWords(this).subtitle();
  }

  @Override
  public String acrossTitle() {
    return quantity.across();
  }

  @Override
  public String downTitle() {
    return quantity.down();
  }

  @Override
  public double labelWidth() {
    return PowerAxis.labelWidth(down());
  }

  /** Profiles in the order asked for, the same in every panel. */
  @Override
  public List<LegendEntry> legend() {
    List<LegendEntry> entries = new ArrayList<>();
    for (int i = 0; i < predictions.curves().size(); i++) {
      if (!quantity.shown(predictions.curves().get(i)).isEmpty()) {
        entries.add(
            new LegendEntry(predictions.curves().get(i).profile().name(), new CurveLook(i)));
      }
    }
    return entries;
  }

  @Override
  public List<LegendEntry> signs() {
    return best().isPresent()
        ? List.of(new LegendEntry("Least of all", RegionPanelSign.BEST))
        : List.of();
  }

  @Override
  public List<Shape> occupied(Rectangle2D frame) {
    AxisPlane plane = plane(false, false);
    List<Shape> shapes = new ArrayList<>();
    lines().forEach(line -> shapes.addAll(segments(plane, line, frame)));
    for (Placed one : placed()) {
      Point2D at = at(plane, one.curve(), one.point(), frame);
      shapes.add(new Rectangle2D.Double(at.getX() - HALF, at.getY() - HALF, 2 * HALF, 2 * HALF));
    }
    return shapes;
  }

  @Override
  public List<Mark> marks(Rectangle2D frame) {
    AxisPlane plane = plane(false, false);
    PredictionPanelWords words = new PredictionPanelWords(this);
    return placed().stream()
        .map(
            one -> {
              Point2D at = at(plane, one.curve(), one.point(), frame);
              return new Mark(at.getX(), at.getY(), words.of(one.curve(), one.point()));
            })
        .toList();
  }

  @Override
  public List<Map<String, String>> rows() {
    return new PredictionPanelNumbers(this).rows();
  }

  @Override
  public NumberTable table() {
    return new PredictionPanelNumbers(this).table();
  }

  @Override
  public String plotted() {
    return new PredictionPanelWords(this).plotted();
  }

  @Override
  public String seen() {
    return new PredictionPanelWords(this).seen();
  }

  @Override
  public String made() {
    return new PredictionPanelWords(this).made();
  }

  @Override
  public List<StudyData> studies() {
    return predictions.curves().get(0).points().stream()
        .flatMap(point -> point.result().stream())
        .map(StudyResult::data)
        .toList();
  }

  @Override
  public List<String> origins() {
    return studies().stream().map(data -> OriginWords.of(data.origin())).distinct().toList();
  }

  @Override
  public List<String> notes() {
    return List.of();
  }
}
