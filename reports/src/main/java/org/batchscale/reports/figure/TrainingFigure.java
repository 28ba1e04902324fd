package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batchscale.reports.training.StudyTraining;
import org.batchscale.reports.training.TrainingQuestion;
import org.batchscale.reports.training.TrainingTable;
import org.batchscale.results.StudyData;
import org.batchscale.results.Workload;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.PanelDefinition;

/**
 * The figure of training curves: a metric against steps, a panel for each workload, a line for each
 * batch size. Its name holds the metric's, so that figures of several metrics lie side by side.
 */
public final class TrainingFigure {
  private static final int COLUMNS = 3;

  private TrainingFigure() {}

  /**
   * Draws the curves in memory.
   *
   * @param log whether the metric stands on a logarithmic axis
   */
  public static DrawnFigure of(TrainingTable table, boolean log) {
    TrainingQuestion question = table.question();
    List<String> names =
        table.sources().size() > 1
            ? SourceNames.unique(table.sources())
            : table.sources().stream().map(name -> "").toList();
    List<Integer> sizes =
        table.studies().stream()
            .map(study -> study.data().study().batchSize())
            .distinct()
            .sorted()
            .toList();
    Map<Place, List<StudyTraining>> places = new LinkedHashMap<>();
    for (StudyTraining study : table.studies()) {
      Place place = new Place(study.data().study().workload(), study.source());
      places.computeIfAbsent(place, key -> new ArrayList<>()).add(study);
    }
    List<Panel> panels = new ArrayList<>();
    places.forEach(
        (place, studies) ->
            panels.add(
                TrainingPanel.of(
                    definition(place.workload(), question),
                    question,
                    studies,
                    sizes,
                    names.get(place.source()),
                    log)));
    return new DrawnFigure(
        new FigureDefinition(
            name(question),
            words(question) + " while training",
            columns(panels.size()),
            panels.stream().map(Panel::definition).toList(),
            new Places(name(question), Map.of())),
        panels,
        notes(table, panels));
  }

  /** Where a panel's studies come from. */
  private record Place(Workload workload, int source) {}

  private static PanelDefinition.TrainingCurves definition(
      Workload workload, TrainingQuestion question) {
    return new PanelDefinition.TrainingCurves(
        OwnWorkloads.title(workload),
        workload.toString(),
        question.metric(),
        question.maximize(),
        question.goal().isPresent()
            ? Optional.of(
                new GoalDefinition(
                    question.metric(), question.goal().getAsDouble(), question.maximize()))
            : Optional.empty(),
        "");
  }

  /** {@code curves_val_classification_error}. */
  private static String name(TrainingQuestion question) {
    return "curves_" + question.metric().replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  /** The metric in words, such as {@code Validation error}. */
  static String words(TrainingQuestion question) {
    String words = Quantities.metric(question.ranking());
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Two and two stand better than three and one. */
  private static int columns(int panels) {
    return panels == 4 ? 2 : Math.min(COLUMNS, Math.max(1, panels));
  }

  private static List<String> notes(TrainingTable table, List<Panel> panels) {
    Set<String> notes = new LinkedHashSet<>();
    panels.forEach(panel -> notes.addAll(panel.notes()));
    for (StudyData data : table.without()) {
      notes.add(
          "%s at batch size %d is left out: no COMPLETE trial has a finite value"
              .formatted(data.study().workload(), data.study().batchSize()));
    }
    return List.copyOf(notes);
  }
}
