package org.batchscale.reports.analysis;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes all studies as JSON. */
final class JsonTable {
  /** Raised when a key changes its meaning or goes; new keys do not raise it. */
  private static final int FORMAT_VERSION = 1;

  private JsonTable() {}

  static String render(StepsToResultTable table) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format_version", FORMAT_VERSION);
    Goal goal = table.goal();
    Map<String, Object> goalJson = new LinkedHashMap<>();
    goalJson.put("metric", goal.metric());
    goalJson.put("value", goal.value());
    goalJson.put("maximize", goal.maximize());
    json.put("goal", goalJson);
    json.put("options", options(table.options()));
    json.put("studies", table.studies().stream().map(JsonTable::study).toList());
    return JsonText.of(json);
  }

  private static Map<String, Object> options(AnalysisOptions options) {
    Map<String, Object> json = new LinkedHashMap<>();
    options.numTrials().ifPresent(n -> json.put("num_trials", n));
    options.maxSteps().ifPresent(steps -> json.put("max_steps", steps));
    options
        .epochBudget()
        .ifPresent(
            budget -> {
              json.put("max_epochs", budget.epochs());
              json.put("train_size", budget.trainSize());
            });
    return json;
  }

  private static Map<String, Object> study(StudyResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", result.study().workload().datasetFolder());
    json.put("model", result.study().workload().model());
    json.put("optimizer", result.study().workload().optimizer());
    json.put("batch_size", result.study().batchSize());
    json.put("train_steps", result.study().trainSteps());
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("complete", result.counts().complete());
    counts.put("incomplete", result.counts().incomplete());
    counts.put("infeasible", result.counts().infeasible());
    json.put("trials", counts);
    json.put("trials_counted", result.counted());
    if (result.outcome() instanceof StepsToResult.Reached reached) {
      json.put("outcome", "reached");
      json.put("steps", reached.steps());
      json.put("trial_id", reached.trialId());
      json.put("value", reached.value());
      result.winnerPath().ifPresent(path -> json.put("trial_path", path));
      result.winner().ifPresent(trial -> json.put("parameters", trial.parameters().values()));
    } else if (result.outcome() instanceof StepsToResult.NotReached missed) {
      json.put("outcome", "not_reached");
      json.put("reason", missed.reason().name());
      missed
          .best()
          .ifPresent(
              best -> {
                json.put("best_step", best.step());
                json.put("best_trial_id", best.trialId());
                // JSON has no infinity.
                json.put(
                    "best_value",
                    Double.isFinite(best.value()) ? best.value() : Double.toString(best.value()));
              });
    }
    return json;
  }
}
