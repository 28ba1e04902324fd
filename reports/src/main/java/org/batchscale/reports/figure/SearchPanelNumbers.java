package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.reports.boundary.RangeWords;
import org.batchscale.results.Study;
import org.batchscale.results.boundary.Observation;
import org.batchscale.results.boundary.SampledRange;
import org.batchscale.results.boundary.Side;
import org.batchscale.results.boundary.SideVerdict;

/**
 * The numbers of a search along one metaparameter: a row for each trial, a line for each side.
 *
 * @param panel the panel
 */
record SearchPanelNumbers(SearchPanel panel) {
  /** One row for each trial, by ascending id. */
  List<Map<String, String>> rows() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Observation one : panel.boundary().trials()) {
      rows.add(row(one));
    }
    return rows;
  }

  private Map<String, String> row(Observation one) {
    Map<String, String> row = new LinkedHashMap<>();
    Study study = panel.boundary().data().study();
    String name = panel.definition().metaparameter();
    boolean has = one.trial().parameters().has(name);
    boolean sampled = SampledRange.isOne(panel.range());
    row.put("panel", panel.definition().title());
    row.put("dataset", study.workload().datasetFolder());
    row.put("model", study.workload().model());
    row.put("optimizer", study.workload().optimizer());
    row.put("batch_size", Integer.toString(study.batchSize()));
    row.put("goal", Double.toString(panel.boundary().goal().value()));
    row.put("metric", panel.boundary().goal().metric());
    row.put("maximize", Boolean.toString(panel.boundary().goal().maximize()));
    row.put("metaparameter", name);
    row.put("trial_id", Integer.toString(one.trial().id()));
    row.put("status", one.trial().status().name());
    row.put("beaten", Boolean.toString(one.trial().beaten()));
    row.put("best_few_rank", rank(one));
    row.put("steps", one.steps().isPresent() ? Long.toString(one.steps().getAsLong()) : "");
    row.put("value", has ? one.trial().parameters().values().get(name).toString() : "");
    row.put(
        "position",
        has && sampled
            ? Double.toString(
                SampledRange.of(panel.range())
                    .distance(one.trial().parameters().get(name), Side.LOWER))
            : "");
    row.put("trial_path", panel.boundary().data().trialPath(one.trial().id()));
    return row;
  }

  /** 1 for the best trial, empty for one that is not among the best few. */
  private String rank(Observation one) {
    int place = panel.boundary().check().few().indexOf(one);
    return place < 0 ? "" : Integer.toString(place + 1);
  }

  /** A line for each side. */
  NumberTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (SideVerdict side : panel.sides()) {
      rows.add(
          List.of(
              side.side().word(),
              SampledRange.isOne(panel.range())
                  ? RangeWords.value(SampledRange.of(panel.range()).edge(side.side()))
                  : "\u2013",
              side.best().isPresent() ? RangeWords.share(side.best()) : "\u2013",
              side.few().isPresent() ? RangeWords.share(side.few()) : "\u2013",
              side.verdict().word()));
    }
    return new NumberTable(
        List.of("Side", "End", "Best trial away", "Best few away", "Verdict"),
        List.of(false, true, true, true, false),
        rows);
  }
}
