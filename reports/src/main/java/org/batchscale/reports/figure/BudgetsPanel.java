package org.batchscale.reports.figure;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.batchscale.reports.analysis.BudgetCurve;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;
import org.batchscale.yaml.definition.Limits;
import org.batchscale.yaml.definition.PanelDefinition;

/**
 * The best measurement against the batch size, a curve for each budget (figure 12 of Shallue et al.
 * 2018).
 *
 * @param definition the panel as defined
 * @param studies the studies of the workload, by ascending batch size
 * @param curves a curve for each budget, in the order of the definition
 * @param across limits of the batch size
 * @param down limits of the measurement
 * @param source name of the source that is shown; empty if it is the only one
 * @param others names of further sources that have studies of the workload, and are not shown
 * @param published the published points of each curve; empty where there are none or none are
 *     wanted
 */
record BudgetsPanel(
    PanelDefinition.Budgets definition,
    List<StudyData> studies,
    List<BudgetCurve> curves,
    AxisLimits across,
    Limits.Range down,
    String source,
    List<String> others,
    List<SortedMap<Integer, Double>> published)
    implements Panel {
  /** A frame of the size of one of two columns, to see whether labels fit. */
  private static final Rectangle2D USUAL = new Rectangle2D.Double(0, 0, 200, 150);

  /** Share of the vertical axis that stays free above and below the points. */
  private static final double MARGIN = 0.06;

  BudgetsPanel {
    studies = List.copyOf(studies);
    curves = List.copyOf(curves);
    others = List.copyOf(others);
    published = List.copyOf(published);
  }

  /**
   * The panel of the first source that has studies of its workload; empty if none has.
   *
   * @throws org.batchscale.reports.analysis.AnalysisException if no trial measured the metric
   */
  static Optional<Panel> of(
      PanelDefinition.Budgets definition,
      List<? extends StudySource> sources,
      FigureOptions options) {
    List<StudyData> studies = List.of();
    String name = "";
    List<String> others = new ArrayList<>();
    List<String> names = SourceNames.of(sources);
    for (int i = 0; i < sources.size(); i++) {
      StudySource source = sources.get(i);
      List<StudyData> here =
          source.studies().stream()
              .filter(data -> data.study().workload().toString().equals(definition.workload()))
              .toList();
      if (!here.isEmpty() && !studies.isEmpty()) {
        others.add(names.get(i));
      } else if (!here.isEmpty()) {
        studies = here;
        name = names.get(i);
      }
    }
    if (studies.isEmpty()) {
      return Optional.empty();
    }
    List<BudgetCurve> curves =
        BudgetCurve.of(studies, definition.metric(), definition.maximize(), definition.budgets());
    double[] sizes = studies.stream().mapToDouble(data -> data.study().batchSize()).toArray();
    return Optional.of(
        new BudgetsPanel(
            definition,
            studies,
            curves,
            definition
                .limits()
                .x()
                .map(range -> AxisLimits.asked(2, range))
                .orElseGet(() -> AxisLimits.around(sizes, new double[0], AxisLimits.MARGIN_ACROSS)),
            definition
                .limits()
                .y()
                .map(asked -> window(asked, curves, definition.maximize(), options))
                .orElseGet(() -> around(curves)),
            name,
            others,
            published(definition, options)));
  }

  private static List<SortedMap<Integer, Double>> published(
      PanelDefinition.Budgets definition, FigureOptions options) {
    return definition.budgets().stream()
        .map(
            budget ->
                options.overlay()
                    ? PublishedPoints.of(definition.workload(), definition.metric(), budget)
                    : Collections.<Integer, Double>emptySortedMap())
        .toList();
  }

  /** Whether published points are drawn. */
  boolean hasPublished() {
    return published.stream().anyMatch(points -> !points.isEmpty());
  }

  private static Limits.Range around(List<BudgetCurve> curves) {
    double[] values =
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .mapToDouble(point -> point.best().value())
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (values.length == 0) {
      return new Limits.Range(0, 1); // Nothing to show; the panel still stands in its grid.
    }
    double least = values[0];
    double most = values[values.length - 1];
    double free = most > least ? MARGIN * (most - least) : Math.max(Math.abs(most), 1) * MARGIN;
    return new Limits.Range(least >= 0 ? Math.max(0, least - free) : least - free, most + free);
  }

  /**
   * The window asked for; in our own style no good measurement falls out of it, only those of
   * budgets too small to be of interest.
   */
  private static Limits.Range window(
      Limits.Range asked, List<BudgetCurve> curves, boolean maximize, FigureOptions options) {
    if (options.style() == FigureStyle.PAPER) {
      return asked;
    }
    DoubleSummaryStatistics values =
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .mapToDouble(point -> point.best().value())
            .filter(Double::isFinite)
            .summaryStatistics();
    double free = MARGIN * (asked.high() - asked.low());
    if (maximize && values.getMax() > asked.high()) {
      return new Limits.Range(asked.low(), values.getMax() + free);
    }
    if (!maximize && values.getMin() < asked.low()) {
      return new Limits.Range(values.getMin() - free, asked.high());
    }
    return asked;
  }

  /** Whether a point is within the limits of the axes. */
  boolean shows(BudgetCurve.Point point) {
    double value = point.best().value();
    return across.contains(point.batchSize()) && value >= down.low() && value <= down.high();
  }

  private AxisPlane plane(boolean acrossTitle, boolean downTitle) {
    return new AxisPlane(
        new PowerAxis(
            across, acrossTitle ? acrossTitle() : "", FigureLayout.BATCH_SIZE_TITLE_OFFSET),
        new LinearAxis(
            down.low(),
            down.high(),
            downTitle ? downTitle() : "",
            labelWidth() + FigureLayout.STEPS_TITLE_GAP));
  }

  @Override
  public String subtitle() {
    return BudgetsPanelWords.subtitle(definition.budgets());
  }

  @Override
  public String acrossTitle() {
    return "Batch size";
  }

  @Override
  public String downTitle() {
    return BudgetsPanelWords.best(definition.metric());
  }

  @Override
  public double labelWidth() {
    return LinearAxis.labelWidth(down.low(), down.high(), USUAL.getHeight());
  }

  private List<BudgetsPanelCurve> in(Rectangle2D frame) {
    AxisPlane plane = plane(false, false);
    List<BudgetsPanelCurve> placed = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      List<Point2D> places =
          curves.get(i).points().stream()
              .filter(point -> Double.isFinite(point.best().value()))
              .map(point -> plane.at(point.batchSize(), point.best().value(), frame))
              .toList();
      placed.add(
          new BudgetsPanelCurve(
              new BudgetsPanelLook(i, curves.size()),
              BudgetWords.number(curves.get(i).budget()),
              places,
              frame));
    }
    return placed;
  }

  @Override
  public boolean namesItsCurves() {
    return BudgetsPanelLabel.place(in(USUAL)).isPresent();
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D frame, boolean acrossTitle, boolean downTitle) {
    AxisPlane plane = plane(acrossTitle, downTitle);
    plane.paintGrid(g, frame);
    List<BudgetsPanelCurve> placed = in(frame);
    paintPublished(g, plane, frame);
    // Clipped by hand: a clip of the canvas becomes a group of its own in SVG.
    for (BudgetsPanelCurve curve : placed) {
      g.setPaint(curve.look().colour());
      g.setStroke(Look.DATA_LINE);
      curve.lines().forEach(g::draw);
    }
    plane.paintAxes(g, frame);
    for (BudgetsPanelCurve curve : placed) {
      g.setPaint(curve.look().colour());
      for (Point2D point : curve.shown()) {
        Path2D marker = curve.look().marker(point.getX(), point.getY());
        g.fill(marker);
      }
    }
    if (namesItsCurves()) {
      g.setFont(Look.SMALL);
      g.setPaint(Look.TEXT);
      for (BudgetsPanelLabel label : BudgetsPanelLabel.place(placed).orElse(List.of())) {
        g.drawString(
            label.text(), (float) label.box().getX(), (float) (label.box().getMaxY() - 0.3));
      }
    }
  }

  /** Markers only: lines between points, some of which are missing, would tell too much. */
  private void paintPublished(Graphics2D g, AxisPlane plane, Rectangle2D frame) {
    for (int i = 0; i < published.size(); i++) {
      BudgetsPanelLook look = new BudgetsPanelLook(i, published.size());
      published
          .get(i)
          .forEach(
              (batchSize, value) -> {
                if (across.contains(batchSize) && value >= down.low() && value <= down.high()) {
                  PublishedCurve.paintMarker(
                      g, look.marker(0, 0), plane.at(batchSize, value, frame));
                }
              });
    }
  }

  @Override
  public List<LegendEntry> signs() {
    if (!hasPublished()) {
      return List.of();
    }
    LegendEntry.Sample sample =
        (g, x, y) ->
            PublishedCurve.paintMarker(
                g,
                new BudgetsPanelLook(0, published.size()).marker(0, 0),
                new Point2D.Double(x + 9, y));
    return List.of(new LegendEntry(CurvesSigns.PUBLISHED, sample));
  }

  /** Empty where every curve bears its label. */
  @Override
  public List<LegendEntry> legend() {
    if (namesItsCurves()) {
      return List.of();
    }
    List<LegendEntry> entries = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      if (!curves.get(i).points().isEmpty()) {
        entries.add(
            new LegendEntry(
                BudgetWords.brief(curves.get(i).budget()), new BudgetsPanelLook(i, curves.size())));
      }
    }
    if (definition.maximize()) {
      Collections.reverse(entries);
    }
    return entries;
  }

  @Override
  public List<Shape> occupied(Rectangle2D frame) {
    if (namesItsCurves()) {
      return List.of(frame); // No legend needs room.
    }
    List<Shape> occupied = new ArrayList<>();
    for (BudgetsPanelCurve curve : in(frame)) {
      occupied.addAll(curve.lines());
      curve.shown().forEach(p -> occupied.add(curve.look().marker(p.getX(), p.getY())));
    }
    return occupied;
  }

  @Override
  public List<Mark> marks(Rectangle2D frame) {
    AxisPlane plane = plane(false, false);
    List<Mark> marks = new ArrayList<>();
    for (BudgetCurve curve : curves) {
      for (BudgetCurve.Point point : curve.points()) {
        if (shows(point)) {
          Point2D at = plane.at(point.batchSize(), point.best().value(), frame);
          marks.add(new Mark(at.getX(), at.getY(), BudgetsPanelWords.of(curve, point)));
        }
      }
    }
    return marks;
  }

  @Override
  public List<Map<String, String>> rows() {
    return new BudgetsPanelNumbers(this).rows();
  }

  @Override
  public NumberTable table() {
    return new BudgetsPanelNumbers(this).table();
  }

  @Override
  public String plotted() {
    return BudgetsPanelWords.plotted(definition.maximize());
  }

  @Override
  public String seen() {
    return new BudgetsPanelWords(this).seen();
  }

  @Override
  public String made() {
    return new BudgetsPanelWords(this).made();
  }

  @Override
  public List<String> origins() {
    return studies.stream().map(data -> OriginWords.of(data.origin())).distinct().toList();
  }

  @Override
  public List<String> notes() {
    return new BudgetsPanelWords(this).notes();
  }
}
