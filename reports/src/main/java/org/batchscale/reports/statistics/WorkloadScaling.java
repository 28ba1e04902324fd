package org.batchscale.reports.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;
import org.batchscale.results.Workload;

/**
 * What the studies of a workload say about one goal.
 *
 * @param source name of the source
 * @param workload the workload
 * @param summary the numbers
 */
public record WorkloadScaling(String source, Workload workload, ScalingSummary summary) {

  /**
   * The summaries of all workloads that measured the goal's metric.
   *
   * @param sources where the studies are
   * @param numTrials count only this many COMPLETE trials of a study, the first by id; all if empty
   * @param validationSize examples of an evaluation, by data set, where known
   * @throws AnalysisException if no workload measured the metric
   */
  public static List<WorkloadScaling> of(
      List<? extends StudySource> sources,
      Goal goal,
      OptionalInt numTrials,
      SummaryOptions options,
      Function<Workload, OptionalLong> validationSize) {
    List<WorkloadScaling> found = new ArrayList<>();
    for (StudySource source : sources) {
      Map<Workload, List<StudyCurves>> byWorkload = new TreeMap<>();
      for (StudyData data : source.studies()) {
        StudyCurves curves = StudyCurves.of(data, goal.metric(), numTrials, Long.MAX_VALUE);
        if (curves.complete().stream().anyMatch(curve -> curve.size() > 0)) {
          byWorkload.computeIfAbsent(data.study().workload(), key -> new ArrayList<>()).add(curves);
        }
      }
      byWorkload.forEach(
          (workload, studies) -> {
            OptionalLong size = validationSize.apply(workload);
            SummaryOptions own =
                size.isPresent() ? options.withValidationSize(size.getAsLong()) : options;
            found.add(
                new WorkloadScaling(
                    source.name(), workload, ScalingSummary.of(studies, goal, own)));
          });
    }
    if (found.isEmpty()) {
      throw new AnalysisException(
          "no COMPLETE trial measured '%s'; batchscale steps-to-result lists what was measured"
              .formatted(goal.metric()));
    }
    return found;
  }
}
