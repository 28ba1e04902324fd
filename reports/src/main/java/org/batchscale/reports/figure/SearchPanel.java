package org.batchscale.reports.figure;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.SearchStage;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.boundary.Observation;
import org.batchscale.results.boundary.SampledRange;
import org.batchscale.results.boundary.Side;
import org.batchscale.results.boundary.SideVerdict;
import org.batchscale.yaml.definition.PanelDefinition;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Every trial of one study: steps to the goal against one metaparameter. What has no steps to the
 * goal stands in rows above the plane.
 *
 * @param definition the panel as defined
 * @param boundary the study with its verdicts
 * @param across scale of the metaparameter
 * @param down limits of the steps
 */
record SearchPanel(
    PanelDefinition.SearchAxis definition,
    StudyBoundary boundary,
    SearchAxisScale across,
    AxisLimits down)
    implements Panel {
  /** Height of a row of trials without steps to the goal. */
  private static final double ROW = 7;

  /** Rows from the top, as far as there are such trials. */
  private static final List<SearchSign> ROWS =
      List.of(SearchSign.INFEASIBLE, SearchSign.NOT_REACHED, SearchSign.BEATEN);

  static SearchPanel of(PanelDefinition.SearchAxis definition, StudyBoundary boundary) {
    List<Double> values =
        boundary.trials().stream()
            .map(one -> one.trial().parameters())
            .filter(parameters -> parameters.has(definition.metaparameter()))
            .map(parameters -> parameters.get(definition.metaparameter()))
            .toList();
    double[] steps =
        boundary.trials().stream()
            .flatMapToLong(one -> one.steps().stream())
            .filter(step -> step > 0)
            .mapToDouble(step -> step)
            .toArray();
    return new SearchPanel(
        definition,
        boundary,
        SearchAxisScale.of(
            boundary.data().study().space().ranges().get(definition.metaparameter()), values),
        AxisLimits.around(steps, new double[0], AxisLimits.MARGIN_DOWN));
  }

  /** Verdicts of the metaparameter, lower side first. */
  List<SideVerdict> sides() {
    return boundary.check().sides().stream()
        .filter(side -> side.metaparameter().equals(definition.metaparameter()))
        .toList();
  }

  ParameterRange range() {
    return boundary.data().study().space().ranges().get(definition.metaparameter());
  }

  /** The sign of a trial; null for one that failed for an outside reason. */
  SearchSign sign(Observation one) {
    if (one.infeasible()) {
      return SearchSign.INFEASIBLE;
    } else if (one.trial().beaten()) {
      return SearchSign.BEATEN;
    } else if (one.trial().status() != TrialStatus.COMPLETE) {
      return null;
    } else if (one.steps().isEmpty()) {
      return SearchSign.NOT_REACHED;
    } else if (boundary.check().best().filter(one::equals).isPresent()) {
      return SearchSign.BEST;
    }
    return boundary.check().few().contains(one) ? SearchSign.FEW : SearchSign.REACHED;
  }

  /** Whether a trial has a place. */
  boolean shows(Observation one) {
    Trial trial = one.trial();
    return sign(one) != null
        && trial.parameters().has(definition.metaparameter())
        && across.shows(trial.parameters().get(definition.metaparameter()))
        && (one.steps().isEmpty() || one.steps().getAsLong() > 0);
  }

  private List<SearchSign> rowsAbove() {
    Set<SearchSign> present = EnumSet.noneOf(SearchSign.class);
    boundary.trials().stream().filter(this::shows).forEach(one -> present.add(sign(one)));
    return ROWS.stream().filter(present::contains).toList();
  }

  /** The part of the frame in which trials stand at their steps. */
  private Rectangle2D plane(Rectangle2D frame) {
    double above = Math.rint(rowsAbove().size() * ROW + (rowsAbove().isEmpty() ? 0 : 2));
    return new Rectangle2D.Double(
        frame.getX(), frame.getY() + above, frame.getWidth(), frame.getHeight() - above);
  }

  private AxisPlane axes(boolean acrossTitle, boolean downTitle) {
    return new AxisPlane(
        across.axis(acrossTitle ? acrossTitle() : ""),
        new PowerAxis(
            down, downTitle ? downTitle() : "", labelWidth() + FigureLayout.STEPS_TITLE_GAP));
  }

  private double x(AxisPlane axes, double value, Rectangle2D frame) {
    return axes.across().valueToJava2D(across.shown(value), frame, RectangleEdge.BOTTOM);
  }

  private Point2D place(AxisPlane axes, Observation one, Rectangle2D frame) {
    double x = x(axes, one.trial().parameters().get(definition.metaparameter()), frame);
    if (one.steps().isEmpty()) {
      int row = rowsAbove().indexOf(sign(one));
      return new Point2D.Double(x, frame.getY() + 1 + (row + 0.5) * ROW);
    }
    return new Point2D.Double(
        x, axes.down().valueToJava2D(one.steps().getAsLong(), plane(frame), RectangleEdge.LEFT));
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D frame, boolean acrossTitle, boolean downTitle) {
    AxisPlane axes = axes(acrossTitle, downTitle);
    Rectangle2D plane = plane(frame);
    paintMargins(g, axes, frame);
    axes.paintGrid(g, plane);
    paintEdges(g, axes, frame);
    g.setPaint(Look.FRAME);
    g.setStroke(Look.FRAME_LINE);
    if (plane.getY() > frame.getY()) {
      g.setPaint(Look.GRID);
      g.draw(new Line2D.Double(frame.getX(), plane.getY(), frame.getMaxX(), plane.getY()));
      g.setPaint(Look.FRAME);
    }
    g.draw(frame);
    axes.across().draw(g, frame.getMaxY(), frame, frame, RectangleEdge.BOTTOM, null);
    axes.down().draw(g, plane.getMinX(), plane, plane, RectangleEdge.LEFT, null);
    for (SearchSign sign :
        List.of(
            SearchSign.INFEASIBLE,
            SearchSign.NOT_REACHED,
            SearchSign.BEATEN,
            SearchSign.REACHED,
            SearchSign.FEW,
            SearchSign.BEST)) {
      for (Observation one : boundary.trials()) {
        if (shows(one) && sign(one) == sign) {
          Point2D at = place(axes, one, frame);
          sign.mark(g, at.getX(), at.getY());
        }
      }
    }
  }

  private void paintMargins(Graphics2D g, AxisPlane axes, Rectangle2D frame) {
    if (!SampledRange.isOne(range())) {
      return;
    }
    SampledRange range = SampledRange.of(range());
    double margin = boundary.check().settings().margin();
    for (SideVerdict side : sides()) {
      double edge = x(axes, range.edge(side.side()), frame);
      double inner = x(axes, range.within(side.side(), margin), frame);
      SearchSign sign = side.near() ? SearchSign.NEAR : SearchSign.MARGIN;
      sign.band(
          g,
          new Rectangle2D.Double(
              Math.min(edge, inner), frame.getY(), Math.abs(edge - inner), frame.getHeight()));
    }
  }

  private void paintEdges(Graphics2D g, AxisPlane axes, Rectangle2D frame) {
    for (double value : earlierEdges()) {
      edge(g, SearchSign.EARLIER_EDGE, x(axes, value, frame), frame);
    }
    if (SampledRange.isOne(range())) {
      for (Side side : Side.values()) {
        edge(g, SearchSign.EDGE, x(axes, SampledRange.of(range()).edge(side), frame), frame);
      }
    }
  }

  private static void edge(Graphics2D g, SearchSign sign, double x, Rectangle2D frame) {
    sign.line(g, new Line2D.Double(x, frame.getMinY(), x, frame.getMaxY()));
  }

  /** Ends of earlier ranges that are ends no more. */
  List<Double> earlierEdges() {
    List<Double> edges = new ArrayList<>();
    if (!SampledRange.isOne(range())) {
      return edges;
    }
    SampledRange now = SampledRange.of(range());
    for (SearchStage stage : boundary.data().study().history()) {
      ParameterRange then = stage.space().ranges().get(definition.metaparameter());
      if (then != null && SampledRange.isOne(then)) {
        for (Side side : Side.values()) {
          double edge = SampledRange.of(then).edge(side);
          if (edge != now.edge(side) && !edges.contains(edge)) {
            edges.add(edge);
          }
        }
      }
    }
    return edges;
  }

  @Override
  public double ratio() {
    return 8.0 / 7;
  }

  @Override
  public String subtitle() {
    return new SearchPanelWords(this).subtitle();
  }

  @Override
  public String acrossTitle() {
    return across.title(definition.metaparameter());
  }

  @Override
  public String downTitle() {
    return "Steps to the goal";
  }

  @Override
  public double labelWidth() {
    return PowerAxis.labelWidth(down);
  }

  @Override
  public List<LegendEntry> legend() {
    return List.of();
  }

  @Override
  public List<LegendEntry> signs() {
    Set<SearchSign> present = EnumSet.noneOf(SearchSign.class);
    boundary.trials().stream().filter(this::shows).forEach(one -> present.add(sign(one)));
    if (SampledRange.isOne(range())) {
      present.add(SearchSign.EDGE);
      sides().forEach(side -> present.add(side.near() ? SearchSign.NEAR : SearchSign.MARGIN));
    }
    if (!earlierEdges().isEmpty()) {
      present.add(SearchSign.EARLIER_EDGE);
    }
    return present.stream().map(SearchSign::entry).toList();
  }

  @Override
  public List<Mark> marks(Rectangle2D frame) {
    AxisPlane axes = axes(false, false);
    SearchPanelWords words = new SearchPanelWords(this);
    List<Mark> marks = new ArrayList<>();
    for (Observation one : boundary.trials()) {
      if (shows(one)) {
        Point2D at = place(axes, one, frame);
        marks.add(new Mark(at.getX(), at.getY(), words.of(one)));
      }
    }
    return marks;
  }

  @Override
  public List<Map<String, String>> rows() {
    return new SearchPanelNumbers(this).rows();
  }

  @Override
  public NumberTable table() {
    return new SearchPanelNumbers(this).table();
  }

  @Override
  public String plotted() {
    return new SearchPanelWords(this).plotted();
  }

  @Override
  public String seen() {
    return new SearchPanelWords(this).seen();
  }

  @Override
  public String made() {
    return new SearchPanelWords(this).made();
  }

  @Override
  public List<StudyData> studies() {
    return List.of(boundary.data());
  }

  @Override
  public List<String> origins() {
    return List.of(OriginWords.of(boundary.data().origin()));
  }

  @Override
  public List<String> notes() {
    return List.of();
  }
}
