package org.batchscale.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.batchscale.reports.claims.BundledClaims;
import org.batchscale.reports.claims.ClaimEvaluation;
import org.batchscale.reports.claims.ClaimOptions;
import org.batchscale.reports.claims.ClaimResult;
import org.batchscale.reports.report.Reproduction;
import org.batchscale.reports.report.RunTime;
import org.batchscale.reports.report.StandIn;
import org.batchscale.results.StudySource;
import org.batchscale.toolkit.reproduction.PlannedExperiment;
import org.batchscale.toolkit.reproduction.ReproductionPlan;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.FigureDefinition;

/** What the report of a reproduction needs beside its figures. */
final class ReproductionFrame {
  private ReproductionFrame() {}

  /** What the trees do not say: stand-ins, deviations, times, and how to run it again. */
  static Reproduction of(ReproductionPlan plan, Timings timings) {
    List<StandIn> standIns = new ArrayList<>();
    List<RunTime> runTimes = new ArrayList<>();
    for (PlannedExperiment experiment : plan.experiments()) {
      String here = experiment.plan().task().workload().toString();
      for (String role : experiment.asked().standsFor()) {
        standIns.add(new StandIn(role, here, experiment.asked().because()));
      }
      Timings.Row row = timings.row(experiment.name());
      if (row.trials() > 0) {
        runTimes.add(
            new RunTime(
                experiment.name(), row.trials(), row.steps(), row.seconds(), experiment.figures()));
      }
    }
    return new Reproduction(
        plan.tier().title(), command(plan), standIns, plan.tier().deviations(), runTimes);
  }

  private static String command(ReproductionPlan plan) {
    String all = "batchscale reproduce --tier " + plan.tier().name();
    return plan.figures().keySet().equals(plan.tier().figures().keySet())
        ? all
        : all
            + " --figures "
            + plan.figures().keySet().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
  }

  /** Verdicts on the claims that rest on figures of this plan alone. */
  static List<ClaimResult> claims(ReproductionPlan plan, List<? extends StudySource> sources) {
    SortedMap<Integer, FigureDefinition> figures = plan.figures();
    List<ClaimDefinition> claims =
        BundledClaims.all().stream()
            .filter(
                claim -> claim.data().stream().allMatch(data -> figures.containsKey(data.figure())))
            .toList();
    return ClaimEvaluation.of(claims, Map.copyOf(figures), sources, ClaimOptions.DEFAULT);
  }
}
