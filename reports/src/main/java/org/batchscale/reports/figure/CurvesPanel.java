package org.batchscale.reports.figure;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.analysis.PerfectScaling;
import org.batchscale.results.Origin;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.ScalingLine;

/** Curves of a quantity against the batch size: figures 1 to 8 of the paper. */
final class CurvesPanel implements Panel {
  private final PanelDefinition.Curves definition;
  private final FigureOptions options;
  private final List<Curve> curves;
  private final List<PublishedCurve> published;
  private final CurvesAxes axes;
  private final List<Origin> origins;
  private final List<String> notes;
  private final List<Curve> leftOut;

  private CurvesPanel(
      PanelDefinition.Curves definition, FigureOptions options, CurvesGathering gathered) {
    this.definition = definition;
    this.options = options;
    curves = gathered.curves();
    published =
        options.overlay()
            ? curves.stream()
                .filter(curve -> curve.source().equals(curves.get(0).source()))
                .map(
                    curve ->
                        new PublishedCurve(curve.look(), PublishedPoints.of(definition, curve)))
                .filter(curve -> !curve.points().isEmpty())
                .toList()
            : List.of();
    origins = List.copyOf(gathered.origins());
    notes = List.copyOf(gathered.notes());
    leftOut = gathered.leftOut();
    axes = CurvesAxes.of(definition, curves, published, showsCensored());
  }

  /**
   * The panel with its studies.
   *
   * @return empty if no source has a study of its workloads
   */
  static Optional<Panel> of(
      PanelDefinition.Curves definition,
      List<? extends StudySource> sources,
      FigureOptions options) {
    CurvesGathering gathered = new CurvesGathering(definition, sources, options);
    return gathered.origins().isEmpty()
        ? Optional.empty()
        : Optional.of(new CurvesPanel(definition, options, gathered));
  }

  @Override
  public PanelDefinition.Curves definition() {
    return definition;
  }

  FigureOptions options() {
    return options;
  }

  List<Curve> curves() {
    return curves;
  }

  List<PublishedCurve> published() {
    return published;
  }

  /** Curves without a result at the batch size to divide by: not drawn, but in the numbers. */
  List<Curve> leftOut() {
    return leftOut;
  }

  CurvesAxes axes() {
    return axes;
  }

  private boolean hasSteps() {
    return definition.quantity() == Quantity.STEPS_TO_RESULT;
  }

  /** Whether studies that did not reach the goal have a marker: only steps have a bound. */
  boolean showsCensored() {
    return options.style() == FigureStyle.OWN && hasSteps();
  }

  boolean hasCensored() {
    return hasSteps() && curves.stream().anyMatch(curve -> !curve.censored().isEmpty());
  }

  boolean hasIntervals() {
    return curves.stream()
        .flatMap(curve -> curve.shown().stream())
        .anyMatch(point -> point.shown().orElseThrow().interval().isPresent());
  }

  /** Whether an interval has no upper end. */
  boolean hasOpenIntervals() {
    return curves.stream()
        .flatMap(curve -> curve.shown().stream())
        .flatMap(point -> point.shown().orElseThrow().interval().stream())
        .anyMatch(interval -> !Double.isFinite(interval.high()));
  }

  boolean hasEdges() {
    return curves.stream()
        .flatMap(curve -> curve.shown().stream())
        .anyMatch(point -> !point.shown().orElseThrow().edges().isEmpty());
  }

  /** Whether there is nothing to draw. */
  boolean isBlank() {
    boolean points = curves.stream().anyMatch(curve -> !curve.shown().isEmpty());
    return !points && !(showsCensored() && hasCensored());
  }

  String blankText() {
    return curves.isEmpty() && definition.normalizeAt().isPresent()
        ? "No steps at batch size " + Numbers.grouped(definition.normalizeAt().getAsInt())
        : "Goal not reached";
  }

  /** The line of perfect scaling, from the first point or from the normalising batch size. */
  Optional<PerfectScaling> scaling() {
    return curves.stream()
        .filter(this::isScalingCurve)
        .filter(curve -> !curve.shown().isEmpty())
        .findFirst()
        .map(
            curve -> {
              CurvePoint first = curve.shown().get(0);
              return definition.normalizeAt().isPresent()
                  ? new PerfectScaling(definition.normalizeAt().getAsInt(), 1)
                  : new PerfectScaling(first.batchSize(), curve.plotted(first));
            });
  }

  private boolean isScalingCurve(Curve curve) {
    ScalingLine line = definition.perfectScaling();
    return switch (line.kind()) {
      case NONE -> false;
      case FIRST -> hasSteps();
      case NAMED ->
          hasSteps()
              && (curve.definition().name().equals(line.series())
                  || Partition.same(curve.part(), line.series()));
    };
  }

  /** The point that heuristics go through: batch size and value; only learning rates have them. */
  Optional<Point2D> anchor() {
    boolean heuristics =
        definition.quantity() == Quantity.EFFECTIVE_LEARNING_RATE
            || definition.quantity() == Quantity.LEARNING_RATE;
    return curves.stream()
        .filter(curve -> heuristics && !curve.shown().isEmpty())
        .findFirst()
        .map(
            curve -> {
              CurvePoint first = curve.shown().get(0);
              return new Point2D.Double(first.batchSize(), curve.plotted(first));
            });
  }

  @Override
  public String subtitle() {
    return CurvesWords.subtitle(definition);
  }

  @Override
  public String acrossTitle() {
    return "Batch size";
  }

  @Override
  public String downTitle() {
    Goal goal = Goal.of(definition.series().get(0).goal());
    String title = Quantities.title(definition.quantity(), goal);
    return definition.normalizeAt().isPresent()
        ? title + " / (steps at B = " + definition.normalizeAt().getAsInt() + ")"
        : title;
  }

  @Override
  public double labelWidth() {
    return axes.labelWidth();
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D frame, boolean across, boolean down) {
    new CurvesPainter(this, frame).paint(g, across ? acrossTitle() : "", down ? downTitle() : "");
  }

  @Override
  public List<LegendEntry> legend() {
    return curves.stream()
        .sorted(Comparator.comparingDouble(CurvesPanel::atTheRight).reversed())
        .map(curve -> new LegendEntry(label(curve), curve.look()))
        .toList();
  }

  /** The last value, so that the legend has the order of the curves; without one it comes last. */
  private static double atTheRight(Curve curve) {
    List<CurvePoint> shown = curve.shown();
    return shown.isEmpty() ? Double.NEGATIVE_INFINITY : curve.plotted(shown.get(shown.size() - 1));
  }

  private String label(Curve curve) {
    if (!curve.label().isEmpty()) {
      return curve.label();
    }
    return switch (definition.quantity()) {
      case STEPS_TO_RESULT -> "Steps to result";
      case BEST_VALUE -> "Best value";
      case EFFECTIVE_LEARNING_RATE, LEARNING_RATE, MOMENTUM -> "Best trial";
    };
  }

  @Override
  public List<LegendEntry> signs() {
    return CurvesSigns.of(this);
  }

  @Override
  public List<Shape> occupied(Rectangle2D frame) {
    return new CurvesPainter(this, frame).occupied();
  }

  @Override
  public List<Mark> marks(Rectangle2D frame) {
    CurvesPainter painter = new CurvesPainter(this, frame);
    CurvesNumbers numbers = new CurvesNumbers(this);
    List<Mark> marks = new ArrayList<>();
    for (Curve curve : curves) {
      for (CurvePoint point : curve.points()) {
        if (point.shown().isPresent() || (showsCensored() && point.isCensored())) {
          Point2D at = painter.place(curve, point);
          marks.add(new Mark(at.getX(), at.getY(), numbers.explained(curve, point)));
        }
      }
    }
    return marks;
  }

  @Override
  public List<Map<String, String>> rows() {
    return new CurvesNumbers(this).rows();
  }

  @Override
  public NumberTable table() {
    return new CurvesNumbers(this).table();
  }

  @Override
  public String plotted() {
    return CurvesCaption.plotted(this);
  }

  @Override
  public String seen() {
    return CurvesCaption.seen(this);
  }

  @Override
  public String made() {
    return CurvesCaption.made(List.of(this));
  }

  @Override
  public List<StudyData> studies() {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .map(point -> point.result().data())
        .distinct()
        .toList();
  }

  @Override
  public List<String> origins() {
    return origins.stream().map(OriginWords::of).toList();
  }

  @Override
  public List<String> notes() {
    return notes;
  }
}
