package org.batchscale.reports.figure;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.batchscale.reports.training.StudyTraining;
import org.batchscale.reports.training.TrainingCurve;
import org.batchscale.reports.training.TrainingQuestion;
import org.batchscale.results.StudyData;
import org.batchscale.yaml.definition.PanelDefinition;

/**
 * A metric against the steps of training, a line for each batch size.
 *
 * @param definition the panel as defined
 * @param question what the curves answer
 * @param trainings the studies of the workload, by ascending batch size
 * @param sizes batch sizes of the whole figure, ascending: one looks alike in every panel
 * @param across limits of the steps
 * @param down scale of the metric
 * @param source name of the tree; empty if it is the only one
 */
record TrainingPanel(
    PanelDefinition.TrainingCurves definition,
    TrainingQuestion question,
    List<StudyTraining> trainings,
    List<Integer> sizes,
    AxisLimits across,
    TrainingScale down,
    String source)
    implements Panel {
  /** Height of a frame in a grid, to see how many labels fit. */
  private static final double USUAL_HEIGHT = 105;

  TrainingPanel {
    trainings = List.copyOf(trainings);
    sizes = List.copyOf(sizes);
  }

  static TrainingPanel of(
      PanelDefinition.TrainingCurves definition,
      TrainingQuestion question,
      List<StudyTraining> trainings,
      List<Integer> sizes,
      String source,
      boolean log) {
    double[] steps =
        trainings.stream()
            .flatMap(TrainingPanel::curves)
            .flatMapToDouble(curve -> Arrays.stream(curve.rows().steps()).asDoubleStream())
            .filter(step -> step > 0)
            .toArray();
    return new TrainingPanel(
        definition,
        question,
        trainings,
        sizes,
        AxisLimits.around(steps, new double[0], AxisLimits.MARGIN_ACROSS),
        TrainingScale.of(
            trainings.stream().map(study -> study.chosen().rows()).toList(), question, log),
        source);
  }

  /** All curves of a study, the chosen one last. */
  static Stream<TrainingCurve> curves(StudyTraining study) {
    return Stream.concat(study.others().stream(), Stream.of(study.chosen()));
  }

  private AxisPlane plane(boolean acrossTitle, boolean downTitle) {
    return new AxisPlane(
        new PowerAxis(
            across, acrossTitle ? acrossTitle() : "", FigureLayout.BATCH_SIZE_TITLE_OFFSET),
        down.axis(downTitle ? downTitle() : "", labelWidth() + FigureLayout.STEPS_TITLE_GAP));
  }

  private BudgetsPanelLook look(StudyTraining study) {
    return new BudgetsPanelLook(sizes.indexOf(study.data().study().batchSize()), sizes.size());
  }

  private TrainingLine line(StudyTraining study, TrainingCurve curve, Rectangle2D frame) {
    return TrainingLine.of(curve.rows(), look(study), plane(false, false), down, frame);
  }

  /** Where a curve first beats the goal, if that has a place. */
  private Optional<Point2D> crossing(StudyTraining study, Rectangle2D frame) {
    AxisPlane plane = plane(false, false);
    return study
        .chosen()
        .reached()
        .filter(reached -> reached.steps() > 0 && down.shows(reached.value()))
        .map(reached -> plane.at(reached.steps(), reached.value(), frame));
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D frame, boolean acrossTitle, boolean downTitle) {
    AxisPlane plane = plane(acrossTitle, downTitle);
    plane.paintGrid(g, frame);
    goalLine(frame).ifPresent(line -> TrainingSign.GOAL.line(g, line));
    for (StudyTraining study : trainings) {
      for (TrainingCurve other : study.others()) {
        TrainingSign.others(g, look(study).colour(), line(study, other, frame).path());
      }
    }
    for (StudyTraining study : trainings) {
      g.setPaint(look(study).colour());
      g.setStroke(Look.DATA_LINE);
      g.draw(line(study, study.chosen(), frame).path());
    }
    plane.paintAxes(g, frame);
    for (StudyTraining study : trainings) {
      Optional<Point2D> crossing = crossing(study, frame);
      g.setPaint(look(study).colour());
      for (Point2D point : line(study, study.chosen(), frame).marked(crossing)) {
        g.fill(look(study).marker(point.getX(), point.getY()));
      }
    }
    for (StudyTraining study : trainings) {
      crossing(study, frame)
          .ifPresent(point -> TrainingSign.crossing(g, look(study).colour(), point));
    }
  }

  private Optional<Line2D> goalLine(Rectangle2D frame) {
    return question.goal().isPresent() && down.shows(question.goal().getAsDouble())
        ? Optional.of(
            new Line2D.Double(
                new Point2D.Double(frame.getMinX(), goalHeight(frame)),
                new Point2D.Double(frame.getMaxX(), goalHeight(frame))))
        : Optional.empty();
  }

  private double goalHeight(Rectangle2D frame) {
    return plane(false, false).at(across.min(), question.goal().getAsDouble(), frame).getY();
  }

  @Override
  public double ratio() {
    return 4.0 / 3;
  }

  @Override
  public String subtitle() {
    return new TrainingPanelWords(this).subtitle();
  }

  @Override
  public String acrossTitle() {
    return "Steps";
  }

  @Override
  public String downTitle() {
    return TrainingFigure.words(question);
  }

  @Override
  public double labelWidth() {
    return down.labelWidth(USUAL_HEIGHT);
  }

  /** All batch sizes of the figure, so that one legend below serves every panel. */
  @Override
  public List<LegendEntry> legend() {
    List<LegendEntry> entries = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      entries.add(new LegendEntry("B = " + sizes.get(i), new BudgetsPanelLook(i, sizes.size())));
    }
    return entries;
  }

  @Override
  public List<LegendEntry> signs() {
    List<LegendEntry> entries = new ArrayList<>();
    if (question.goal().isPresent()) {
      entries.add(TrainingSign.GOAL.entry());
    }
    if (trainings.stream().anyMatch(study -> study.chosen().reached().isPresent())) {
      entries.add(TrainingSign.CROSSING.entry());
    }
    if (trainings.stream().anyMatch(study -> !study.others().isEmpty())) {
      entries.add(TrainingSign.OTHERS.entry());
    }
    return entries;
  }

  @Override
  public List<Shape> occupied(Rectangle2D frame) {
    return List.of(frame);
  }

  @Override
  public List<Mark> marks(Rectangle2D frame) {
    TrainingPanelWords words = new TrainingPanelWords(this);
    List<Mark> marks = new ArrayList<>();
    for (StudyTraining study : trainings) {
      TrainingLine line = line(study, study.chosen(), frame);
      for (int row : line.explained(study.chosen())) {
        Point2D at = line.at(row);
        marks.add(new Mark(at.getX(), at.getY(), words.of(study, row)));
      }
    }
    return marks;
  }

  @Override
  public List<Map<String, String>> rows() {
    return new TrainingPanelNumbers(this).rows();
  }

  @Override
  public NumberTable table() {
    return new TrainingPanelNumbers(this).table();
  }

  @Override
  public String plotted() {
    return new TrainingPanelWords(this).plotted();
  }

  @Override
  public String seen() {
    return new TrainingPanelWords(this).seen();
  }

  @Override
  public String made() {
    return new TrainingPanelWords(this).made();
  }

  @Override
  public List<StudyData> studies() {
    return trainings.stream().map(StudyTraining::data).toList();
  }

  @Override
  public List<String> origins() {
    return trainings.stream()
        .map(study -> OriginWords.of(study.data().origin()))
        .distinct()
        .toList();
  }

  @Override
  public List<String> notes() {
    return new TrainingPanelWords(this).notes();
  }
}
