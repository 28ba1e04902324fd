package org.batchscale.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.batchscale.reports.analysis.BudgetCurve;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.GoalRegion;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;
import org.batchscale.yaml.definition.PanelDefinition;

/**
 * Every trial of one study in the plane of learning rate and 1 - momentum, by whether it achieved
 * the goal (figures 9 to 11 of Shallue et al. 2018).
 *
 * @param definition the panel as defined
 * @param region the trials
 * @param across limits of the learning rate
 * @param down limits of 1 - momentum
 * @param source name of the source that is shown; empty if it is the only one
 * @param others names of further sources that have the study, and are not shown
 * @param style whose habits it follows
 */
record RegionPanel(
    PanelDefinition.GoalRegion definition,
    GoalRegion region,
    AxisLimits across,
    AxisLimits down,
    String source,
    List<String> others,
    FigureStyle style)
    implements Panel {
  RegionPanel {
    others = List.copyOf(others);
  }

  /**
   * The panel of the first source that has its study; empty if none has.
   *
   * @throws org.batchscale.reports.analysis.AnalysisException if no trial measured the metric
   */
  static Optional<Panel> of(
      PanelDefinition.GoalRegion definition,
      List<? extends StudySource> sources,
      FigureOptions options) {
    StudyData shown = null;
    String name = "";
    List<String> others = new ArrayList<>();
    List<String> names = SourceNames.of(sources);
    for (int i = 0; i < sources.size(); i++) {
      StudySource source = sources.get(i);
      Optional<StudyData> study = study(definition, source);
      if (study.isPresent() && shown != null) {
        others.add(names.get(i));
      } else if (study.isPresent()) {
        shown = study.get();
        name = names.get(i);
      }
    }
    if (shown == null) {
      return Optional.empty();
    }
    GoalRegion region =
        GoalRegion.of(
            shown,
            Goal.of(definition.goal()),
            BudgetCurve.lastStep(definition.budget(), definition.batchSize()),
            options.style() == FigureStyle.PAPER);
    return Optional.of(
        new RegionPanel(
            definition,
            region,
            definition
                .limits()
                .x()
                .map(range -> AxisLimits.asked(10, range))
                .orElseGet(() -> around(region, point -> point.learningRate().orElseThrow())),
            definition
                .limits()
                .y()
                .map(range -> AxisLimits.asked(10, range))
                .orElseGet(() -> around(region, GoalRegion.Point::oneMinusMomentum)),
            name,
            others,
            options.style()));
  }

  private static Optional<StudyData> study(
      PanelDefinition.GoalRegion definition, StudySource source) {
    return source.studies().stream()
        .filter(data -> data.study().batchSize() == definition.batchSize())
        .filter(data -> data.study().workload().toString().equals(definition.workload()))
        .findFirst();
  }

  private static AxisLimits around(GoalRegion region, ToDoubleFunction<GoalRegion.Point> value) {
    double[] values =
        region.points().stream().filter(GoalRegion.Point::hasPlace).mapToDouble(value).toArray();
    return AxisLimits.around(10, values, new double[0], AxisLimits.MARGIN_DOWN);
  }

  /** Whether a trial has a place within the limits of the axes. */
  boolean shows(GoalRegion.Point point) {
    return point.hasPlace()
        && across.contains(point.learningRate().orElseThrow())
        && down.contains(point.oneMinusMomentum());
  }

  @Override
  public String subtitle() {
    return new RegionPanelWords(this).subtitle();
  }

  @Override
  public String acrossTitle() {
    return "Learning rate";
  }

  @Override
  public String downTitle() {
    return "1 \u2212 momentum";
  }

  @Override
  public double labelWidth() {
    return PowerAxis.labelWidth(down);
  }

  private AxisPlane plane(boolean acrossTitle, boolean downTitle) {
    return new AxisPlane(
        new PowerAxis(
            across, acrossTitle ? acrossTitle() : "", FigureLayout.BATCH_SIZE_TITLE_OFFSET),
        new PowerAxis(
            down, downTitle ? downTitle() : "", labelWidth() + FigureLayout.STEPS_TITLE_GAP));
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D frame, boolean acrossTitle, boolean downTitle) {
    AxisPlane plane = plane(acrossTitle, downTitle);
    plane.paintGrid(g, frame);
    paintContours(g, frame, plane);
    plane.paintAxes(g, frame);
    for (GoalRegion.Outcome outcome :
        List.of(
            GoalRegion.Outcome.INFEASIBLE,
            GoalRegion.Outcome.GOAL_NOT_ACHIEVED,
            GoalRegion.Outcome.GOAL_ACHIEVED)) {
      for (GoalRegion.Point point : region.points()) {
        if (point.outcome() == outcome && shows(point)) {
          mark(g, RegionPanelSign.of(outcome), place(plane, point, frame));
        }
      }
    }
    region
        .best()
        .filter(this::shows)
        .ifPresent(best -> mark(g, RegionPanelSign.BEST, place(plane, best, frame)));
  }

  private void paintContours(Graphics2D g, Rectangle2D frame, AxisPlane plane) {
    Contours contours = new Contours(across, down);
    for (Contours.Line line : contours.lines()) {
      RegionPanelSign.contour(g, contours.in(frame, line));
    }
    List<Point2D> markers = new ArrayList<>();
    region.points().stream()
        .filter(this::shows)
        .forEach(point -> markers.add(place(plane, point, frame)));
    for (ContoursLabel label : ContoursLabel.place(contours, frame, markers)) {
      g.setPaint(Color.WHITE);
      g.fill(label.box());
      g.setPaint(Look.QUIET_TEXT);
      label.power().draw(g, label.x(), label.y(), Look.SMALL);
    }
  }

  private static void mark(Graphics2D g, RegionPanelSign sign, Point2D at) {
    sign.mark(g, at.getX(), at.getY());
  }

  private static Point2D place(AxisPlane plane, GoalRegion.Point point, Rectangle2D frame) {
    return plane.at(point.learningRate().orElseThrow(), point.oneMinusMomentum(), frame);
  }

  @Override
  public List<LegendEntry> legend() {
    return List.of();
  }

  @Override
  public List<LegendEntry> signs() {
    List<LegendEntry> signs = new ArrayList<>();
    for (RegionPanelSign sign :
        List.of(
            RegionPanelSign.BEST,
            RegionPanelSign.GOAL_ACHIEVED,
            RegionPanelSign.GOAL_NOT_ACHIEVED,
            RegionPanelSign.INFEASIBLE,
            RegionPanelSign.CONTOUR)) {
      signs.add(sign.entry());
    }
    return signs;
  }

  @Override
  public List<Mark> marks(Rectangle2D frame) {
    AxisPlane plane = plane(false, false);
    RegionPanelWords words = new RegionPanelWords(this);
    List<Mark> marks = new ArrayList<>();
    for (GoalRegion.Point point : region.points()) {
      if (shows(point)) {
        Point2D at = place(plane, point, frame);
        marks.add(new Mark(at.getX(), at.getY(), words.of(point)));
      }
    }
    return marks;
  }

  @Override
  public List<Map<String, String>> rows() {
    return new RegionPanelNumbers(this).rows();
  }

  @Override
  public NumberTable table() {
    return new RegionPanelNumbers(this).table();
  }

  @Override
  public String plotted() {
    return new RegionPanelWords(this).plotted();
  }

  @Override
  public String seen() {
    return new RegionPanelWords(this).seen();
  }

  @Override
  public String made() {
    return new RegionPanelWords(this).made();
  }

  @Override
  public List<StudyData> studies() {
    return List.of(region.data());
  }

  @Override
  public List<String> origins() {
    return List.of(OriginWords.of(region.data().origin()));
  }

  @Override
  public List<String> notes() {
    return new RegionPanelWords(this).notes();
  }
}
