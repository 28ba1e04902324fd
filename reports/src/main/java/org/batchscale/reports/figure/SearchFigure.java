package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Scale;
import org.batchscale.results.Study;
import org.batchscale.results.boundary.SampledRange;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.PanelDefinition;

/**
 * The figure of a study's boundary check: a panel for each metaparameter that has more than one
 * value. Its name holds the study's path, so that the figures of many studies lie side by side.
 */
public final class SearchFigure {
  private static final int COLUMNS = 3;

  private static final String REVERSED =
      "One minus a value falls where the value rises, so its upper end is at the left";

  /** Those that matter most come first, others by name. */
  private static final List<String> FIRST = List.of("learning_rate", "momentum");

  private SearchFigure() {}

  /** Draws a study in memory; the figure is empty if no metaparameter has more than one value. */
  public static DrawnFigure of(StudyBoundary boundary) {
    Study study = boundary.data().study();
    Goal goal = boundary.goal();
    List<Panel> panels = new ArrayList<>();
    List<String> names = new ArrayList<>(study.space().ranges().keySet());
    names.sort(Comparator.comparing(name -> !FIRST.contains(name)));
    for (String name : names) {
      ParameterRange range = study.space().ranges().get(name);
      if (varies(range)) {
        panels.add(
            SearchPanel.of(
                new PanelDefinition.SearchAxis(
                    "%s, B = %d".formatted(SearchAxisScale.words(name), study.batchSize()),
                    study.workload().toString(),
                    study.batchSize(),
                    name,
                    new GoalDefinition(goal.metric(), goal.value(), goal.maximize()),
                    reversed(range) ? REVERSED : ""),
                boundary));
      }
    }
    return new DrawnFigure(
        new FigureDefinition(
            name(study),
            "Where the best trials of %s at batch size %s lie in their search space"
                .formatted(study.workload(), Numbers.grouped(study.batchSize())),
            Math.min(COLUMNS, Math.max(1, panels.size())),
            panels.stream().map(Panel::definition).toList(),
            new Places(name(study), Map.of())),
        panels,
        List.of());
  }

  private static String name(Study study) {
    return "boundary_%s_%d"
        .formatted(study.workload().toString().replace('/', '_'), study.batchSize());
  }

  private static boolean reversed(ParameterRange range) {
    return range instanceof ParameterRange.Real real && real.scale() == Scale.REVERSE_LOG_SCALE;
  }

  private static boolean varies(ParameterRange range) {
    return range instanceof ParameterRange.Discrete discrete
        ? discrete.values().stream().distinct().count() > 1
        : SampledRange.isOne(range);
  }
}
