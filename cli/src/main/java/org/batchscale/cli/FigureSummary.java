package org.batchscale.cli;

import java.util.List;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.StepsToResultTable;
import org.batchscale.reports.analysis.TableFormat;
import org.batchscale.results.Damage;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.Workload;
import org.batchscale.toolkit.reproduction.PlannedExperiment;
import org.batchscale.toolkit.reproduction.ReproductionPlan;
import org.batchscale.yaml.definition.ExperimentDefinition;

/**
 * What was run for a figure and what came of it, in words; the same for the same trials, without
 * dates or times.
 */
final class FigureSummary {
  private FigureSummary() {}

  /** The text for a figure. */
  static String of(ReproductionPlan plan, int figure, StudySource results) {
    StringBuilder text = new StringBuilder();
    text.append("Figure %d, tier %s. Own trials.\n".formatted(figure, plan.tier().name()));
    for (PlannedExperiment experiment : plan.experiments()) {
      if (experiment.figures().contains(figure)) {
        append(text, experiment, new OneWorkload(results, experiment.plan().task().workload()));
      }
    }
    return text.toString();
  }

  private static void append(
      StringBuilder text, PlannedExperiment experiment, OneWorkload results) {
    ExperimentDefinition definition = experiment.plan().definition();
    text.append(
        """

        %s: %s%s, %s%s.
        """
            .formatted(
                results.workload(),
                Summaries.parameters(experiment.plan().task()),
                experiment.plan().task().trainSize().isPresent()
                    ? ", %,d training examples"
                        .formatted(experiment.plan().task().trainSize().getAsInt())
                    : "",
                definition.workload().optimizer().replace('_', ' '),
                definition.workload().schedule().isEmpty()
                    ? ""
                    : ", %s learning rate"
                        .formatted(definition.workload().schedule().replace('_', ' '))));
    List<Trial> trials =
        results.studies().stream()
            .filter(data -> definition.batchSizes().contains(data.study().batchSize()))
            .flatMap(data -> data.trials().stream())
            .toList();
    if (trials.isEmpty()) {
      text.append("No trial has ended yet.\n");
      return;
    }
    long beaten = trials.stream().filter(Trial::beaten).count();
    text.append(
        """
        %d batch sizes, each tuned afresh by quasi-random search (seed %d): %d complete%s and %d infeasible trials in all.
        """
            .formatted(
                definition.batchSizes().size(),
                definition.seed(),
                count(trials, TrialStatus.COMPLETE),
                beaten == 0 ? "" : ", %d stopped as beaten".formatted(beaten),
                count(trials, TrialStatus.INFEASIBLE)));
    text.append(
        TableFormat.TEXT.render(
            StepsToResultTable.of(
                List.of(results), Goal.of(definition.goal()), AnalysisOptions.none())));
  }

  private static long count(List<Trial> trials, TrialStatus status) {
    return trials.stream().filter(trial -> trial.status() == status).count();
  }

  /** The studies of one workload. */
  private record OneWorkload(StudySource all, Workload workload) implements StudySource {
    @Override
    public String name() {
      return all.name();
    }

    @Override
    public String place() {
      return all.place();
    }

    @Override
    public List<StudyData> studies() {
      return all.studies().stream()
          .filter(data -> data.study().workload().equals(workload))
          .toList();
    }

    @Override
    public List<Damage> damage() {
      return all.damage();
    }

    @Override
    public void close() {
      // Whoever opened it closes it.
    }
  }
}
