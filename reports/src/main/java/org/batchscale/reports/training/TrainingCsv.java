package org.batchscale.reports.training;

import java.util.List;
import org.batchscale.reports.analysis.Csv;
import org.batchscale.results.Study;

/** Writes chosen curves as CSV. */
final class TrainingCsv {
  private TrainingCsv() {}

  static String render(TrainingTable table) {
    StringBuilder csv = new StringBuilder();
    csv.append(
        "dataset,model,optimizer,batch_size,tree,trial_id,steps,first_value,last_value,best_value,"
            + "best_step,steps_to_goal,trial_path\n");
    table.studies().forEach(study -> csv.append(Csv.line(row(table, study))));
    return csv.toString();
  }

  private static List<String> row(TrainingTable table, StudyTraining training) {
    Study study = training.data().study();
    TrainingCurve chosen = training.chosen();
    return List.of(
        study.workload().datasetFolder(),
        study.workload().model(),
        study.workload().optimizer(),
        Integer.toString(study.batchSize()),
        table.sources().get(training.source()),
        Integer.toString(chosen.trial().id()),
        Long.toString(chosen.trial().steps()),
        Double.toString(chosen.first()),
        Double.toString(chosen.last()),
        Double.toString(chosen.best().value()),
        Long.toString(chosen.best().step()),
        chosen.reached().map(reached -> Long.toString(reached.steps())).orElse(""),
        training.data().trialPath(chosen.trial().id()));
  }
}
