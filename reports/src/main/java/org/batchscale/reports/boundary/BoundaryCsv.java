package org.batchscale.reports.boundary;

import java.util.List;
import java.util.OptionalDouble;
import org.batchscale.reports.analysis.Csv;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Study;
import org.batchscale.results.boundary.Observation;
import org.batchscale.results.boundary.SampledRange;
import org.batchscale.results.boundary.SideVerdict;

/** Writes boundary checks as CSV. */
final class BoundaryCsv {
  private BoundaryCsv() {}

  static String render(BoundaryTable table) {
    StringBuilder csv = new StringBuilder();
    csv.append(
        "dataset,model,optimizer,batch_size,metaparameter,side,scale,edge,best_trial,best_steps,"
            + "best_value,best_distance,few_distance,verdict,reason\n");
    for (StudyBoundary study : table.studies()) {
      study.check().sides().forEach(side -> csv.append(Csv.line(row(study, side))));
    }
    return csv.toString();
  }

  private static List<String> row(StudyBoundary study, SideVerdict side) {
    Study about = study.data().study();
    ParameterRange range = about.space().ranges().get(side.metaparameter());
    boolean sampled = SampledRange.isOne(range);
    String name = side.metaparameter();
    return List.of(
        about.workload().datasetFolder(),
        about.workload().model(),
        about.workload().optimizer(),
        Integer.toString(about.batchSize()),
        name,
        side.side().word(),
        range instanceof ParameterRange.Real real
            ? real.scale().name()
            : range instanceof ParameterRange.Whole ? "INTEGER" : "DISCRETE",
        sampled ? Double.toString(SampledRange.of(range).edge(side.side())) : "",
        study.check().best().map(best -> Integer.toString(best.trial().id())).orElse(""),
        study.check().best().map(best -> Long.toString(best.steps().getAsLong())).orElse(""),
        study
            .check()
            .best()
            .map(Observation::trial)
            .filter(trial -> trial.parameters().has(name))
            .map(trial -> trial.parameters().values().get(name).toString())
            .orElse(""),
        number(side.best()),
        number(side.few()),
        side.verdict().name(),
        side.reason());
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }
}
