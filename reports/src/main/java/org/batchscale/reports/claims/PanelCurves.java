package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.statistics.Crossing;
import org.batchscale.reports.statistics.EffectiveLearningRate;
import org.batchscale.reports.statistics.StudyCrossings;
import org.batchscale.results.Parameters;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.yaml.definition.ClaimData;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.SeriesDefinition;

/**
 * The curves of a panel that have data.
 *
 * @param title title of the panel
 * @param curves its curves, in order
 */
record PanelCurves(String title, List<ClaimCurve> curves) {
  PanelCurves {
    curves = List.copyOf(curves);
  }

  /** The panels that a claim's data name; what has no data goes to {@code cases}. */
  static List<PanelCurves> of(ClaimData data, Evidence evidence, ClaimCases cases) {
    List<PanelCurves> panels = new ArrayList<>();
    for (PanelDefinition panel : ChosenPanels.of(data, evidence, cases)) {
      if (panel instanceof PanelDefinition.Curves curves && curves.partition().isEmpty()) {
        panels.add(new PanelCurves(panel.title(), curves(data.figure(), curves, evidence, cases)));
      } else {
        cases.lacks("figure %d: '%s' has no whole curves".formatted(data.figure(), panel.title()));
      }
    }
    return panels;
  }

  private static List<ClaimCurve> curves(
      int figure, PanelDefinition.Curves panel, Evidence evidence, ClaimCases cases) {
    List<ClaimCurve> found = new ArrayList<>();
    for (SeriesDefinition series : panel.series()) {
      List<StudyData> studies = evidence.studies(series.workload(), series.batchSizes());
      Goal goal = Goal.of(series.goal());
      List<ClaimCurve.CurveStudy> read = new ArrayList<>();
      for (StudyData study : studies) {
        StudyCrossings crossings = evidence.crossings(study, goal, series.numTrials());
        if (crossings.trials() > 0) {
          read.add(new ClaimCurve.CurveStudy(crossings, rates(study, crossings)));
        }
      }
      if (read.isEmpty()) {
        cases.lacks("figure %d: %s".formatted(figure, series.workload()));
      } else {
        found.add(
            new ClaimCurve(
                panel.title(),
                series.name(),
                series.workload(),
                goal.value(),
                goal.maximize(),
                read));
      }
    }
    return found;
  }

  private static double[] rates(StudyData study, StudyCrossings crossings) {
    Map<Integer, Parameters> parameters = new HashMap<>();
    for (Trial trial : study.trials()) {
      parameters.put(trial.id(), trial.parameters());
    }
    return crossings.found().stream()
        .map(Crossing::trialId)
        .mapToDouble(id -> rate(parameters.get(id)).orElse(Double.NaN))
        .toArray();
  }

  /** Effective learning rate; empty where there is none, or a momentum that is no momentum. */
  static OptionalDouble rate(Parameters parameters) {
    double momentum = parameters.getOr("momentum", 0);
    return momentum >= 0 && momentum < 1
        ? EffectiveLearningRate.of(parameters)
        : OptionalDouble.empty();
  }
}
