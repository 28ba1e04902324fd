package org.batchscale.reports.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.batchscale.reports.analysis.JsonText;
import org.batchscale.results.Study;

/** Writes chosen curves as JSON. */
final class TrainingJson {
  /** Raised when a key changes its meaning or goes; new keys do not raise it. */
  private static final int FORMAT_VERSION = 1;

  private TrainingJson() {}

  static String render(TrainingTable table) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format_version", FORMAT_VERSION);
    json.put("metric", table.question().metric());
    json.put("maximize", table.question().maximize());
    table.question().goal().ifPresent(goal -> json.put("goal", goal));
    json.put("studies", table.studies().stream().map(one -> study(table, one)).toList());
    json.put("without_values", table.without().stream().map(data -> data.path()).toList());
    return JsonText.of(json);
  }

  private static Map<String, Object> study(TrainingTable table, StudyTraining training) {
    Study study = training.data().study();
    TrainingCurve chosen = training.chosen();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", study.workload().datasetFolder());
    json.put("model", study.workload().model());
    json.put("optimizer", study.workload().optimizer());
    json.put("batch_size", study.batchSize());
    json.put("tree", table.sources().get(training.source()));
    json.put("complete_trials", training.complete());
    json.put("trial_id", chosen.trial().id());
    json.put("trial_path", training.data().trialPath(chosen.trial().id()));
    json.put("parameters", chosen.trial().parameters().values());
    json.put("steps", chosen.trial().steps());
    json.put("measurements", chosen.rows().size());
    json.put("infinite_measurements", chosen.skipped());
    json.put("first_value", chosen.first());
    json.put("last_value", chosen.last());
    json.put("best_value", chosen.best().value());
    json.put("best_step", chosen.best().step());
    chosen.reached().ifPresent(reached -> json.put("steps_to_goal", reached.steps()));
    return json;
  }
}
