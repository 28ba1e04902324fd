package org.batchscale.reports.boundary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.reports.analysis.JsonText;
import org.batchscale.results.Study;
import org.batchscale.results.boundary.SideVerdict;

/** Writes boundary checks as JSON. */
final class BoundaryJson {
  /** Raised when a key changes its meaning or goes; new keys do not raise it. */
  private static final int FORMAT_VERSION = 1;

  private BoundaryJson() {}

  static String render(BoundaryTable table) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format_version", FORMAT_VERSION);
    Map<String, Object> goal = new LinkedHashMap<>();
    goal.put("metric", table.goal().metric());
    goal.put("value", table.goal().value());
    goal.put("maximize", table.goal().maximize());
    json.put("goal", goal);
    json.put("margin", table.settings().margin());
    json.put("few", table.settings().few());
    json.put("least_trials", table.settings().leastTrials());
    json.put("studies", table.studies().stream().map(BoundaryJson::study).toList());
    return JsonText.of(json);
  }

  private static Map<String, Object> study(StudyBoundary study) {
    Study about = study.data().study();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", about.workload().datasetFolder());
    json.put("model", about.workload().model());
    json.put("optimizer", about.workload().optimizer());
    json.put("batch_size", about.batchSize());
    json.put("search", SearchMethod.of(study.data()).words());
    json.put("trials_counted", study.check().counted());
    json.put("trials_beaten", StudyBoundary.beaten(study.data()));
    json.put("times_widened", about.stages().size() - 1);
    study
        .check()
        .best()
        .ifPresent(
            best -> {
              json.put("best_trial", best.trial().id());
              json.put("best_steps", best.steps().getAsLong());
              json.put("best_parameters", best.trial().parameters().values());
            });
    json.put("best_few", study.check().few().stream().map(one -> one.trial().id()).toList());
    json.put("verdict", study.verdict());
    json.put("sides", sides(study.check().sides()));
    return json;
  }

  private static List<Map<String, Object>> sides(List<SideVerdict> sides) {
    return sides.stream()
        .map(
            side -> {
              Map<String, Object> json = new LinkedHashMap<>();
              json.put("metaparameter", side.metaparameter());
              json.put("side", side.side().word());
              json.put("verdict", side.verdict().name());
              side.best().ifPresent(distance -> json.put("best_distance", distance));
              side.few().ifPresent(distance -> json.put("few_distance", distance));
              json.put("reason", side.reason());
              return json;
            })
        .toList();
  }
}
