package org.batchscale.reports.claims;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.statistics.CrossingRule;
import org.batchscale.reports.statistics.StudyCrossings;
import org.batchscale.reports.statistics.StudyCurves;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.PanelDefinition;

/** Studies by workload, and where their trials met a goal; each is read once for each goal. */
final class Evidence {
  private final Map<Integer, FigureDefinition> figures;
  private final Map<String, List<StudyData>> byWorkload = new HashMap<>();
  private final Map<Question, StudyCrossings> crossings = new HashMap<>();

  private record Question(String workload, int batchSize, Goal goal, OptionalInt numTrials) {}

  Evidence(Map<Integer, FigureDefinition> figures, List<? extends StudySource> sources) {
    this.figures = Map.copyOf(figures);
    for (StudySource source : sources) {
      Map<String, List<StudyData>> own = new HashMap<>();
      for (StudyData study : source.studies()) {
        own.merge(study.study().workload().toString(), List.of(study), Evidence::both);
      }
      own.forEach(byWorkload::putIfAbsent);
    }
  }

  private static List<StudyData> both(List<StudyData> some, List<StudyData> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** The panels of a figure; empty if there is none. */
  List<PanelDefinition> panels(int figure) {
    FigureDefinition definition = figures.get(figure);
    return definition == null ? List.of() : definition.panels();
  }

  /** Studies of a workload by ascending batch size; of these batch sizes unless there are none. */
  List<StudyData> studies(String workload, List<Integer> batchSizes) {
    return byWorkload.getOrDefault(workload, List.of()).stream()
        .filter(study -> batchSizes.isEmpty() || batchSizes.contains(study.study().batchSize()))
        .sorted(Comparator.comparingInt(study -> study.study().batchSize()))
        .toList();
  }

  /** Where the trials that count met a goal. */
  StudyCrossings crossings(StudyData study, Goal goal, OptionalInt numTrials) {
    return crossings.computeIfAbsent(
        new Question(
            study.study().workload().toString(), study.study().batchSize(), goal, numTrials),
        unused ->
            StudyCrossings.of(
                StudyCurves.of(study, goal.metric(), numTrials, Long.MAX_VALUE),
                goal,
                new CrossingRule.First()));
  }
}
