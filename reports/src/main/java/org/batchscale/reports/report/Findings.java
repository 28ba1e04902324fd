package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.statistics.ScalingSummary;
import org.batchscale.reports.statistics.StudyCurves;
import org.batchscale.reports.statistics.SummaryOptions;
import org.batchscale.results.StudyData;

/** Answers the questions of the figures from the studies that there are. */
final class Findings {
  private final SummaryOptions options;

  Findings(SummaryOptions options) {
    this.options = options;
  }

  /** Answers in the order of the questions, then of the sources; none where there is no study. */
  List<Finding> of(List<NamedSource> sources, List<WorkloadGoal> questions) {
    Map<NamedSource, Map<String, List<StudyData>>> studies = new LinkedHashMap<>();
    for (NamedSource source : sources) {
      studies.put(source, byWorkload(source));
    }
    List<Finding> findings = new ArrayList<>();
    for (WorkloadGoal question : questions) {
      studies.forEach(
          (source, workloads) ->
              answer(
                      source.name(),
                      question,
                      workloads.getOrDefault(question.workload(), List.of()))
                  .ifPresent(findings::add));
    }
    return findings;
  }

  private static Map<String, List<StudyData>> byWorkload(NamedSource source) {
    Map<String, List<StudyData>> workloads = new TreeMap<>();
    for (StudyData data : source.studies()) {
      workloads
          .computeIfAbsent(data.study().workload().toString(), name -> new ArrayList<>())
          .add(data);
    }
    return workloads;
  }

  private Optional<Finding> answer(String source, WorkloadGoal question, List<StudyData> studies) {
    Map<Integer, StudyData> byBatchSize = new TreeMap<>();
    List<String> notes = new ArrayList<>();
    for (StudyData data : studies) {
      int batchSize = data.study().batchSize();
      if (question.shows(batchSize) && byBatchSize.putIfAbsent(batchSize, data) != null) {
        notes.add("A second study of batch size " + batchSize + " is left out: " + data.path());
      }
    }
    List<StudyCurves> curves = new ArrayList<>();
    List<StudyResult> results = new ArrayList<>();
    for (StudyData data : byBatchSize.values()) {
      String metric = question.goal().metric();
      StudyCurves one = StudyCurves.of(data, metric, question.numTrials(), Long.MAX_VALUE);
      StudyResult result =
          StudyResult.ofCurves(data, one.complete(), question.goal(), AnalysisOptions.none());
      if (isMeasured(result)) {
        curves.add(one);
        results.add(result);
        fewer(question, result).ifPresent(notes::add);
      } else {
        notes.add(
            "Batch size %d is left out: no trial measured %s"
                .formatted(data.study().batchSize(), metric));
      }
    }
    if (results.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            source,
            question,
            ScalingSummary.of(curves, question.goal(), options(question, studies.get(0))),
            results,
            notes));
  }

  private SummaryOptions options(WorkloadGoal question, StudyData any) {
    OptionalLong size = ValidationSizes.of(any.study().workload().dataset(), question.goal());
    return size.isPresent() && options.validationSize().isEmpty()
        ? options.withValidationSize(size.getAsLong())
        : options;
  }

  private static boolean isMeasured(StudyResult result) {
    return !(result.outcome() instanceof StepsToResult.NotReached missed)
        || missed.reason() != StepsToResult.Reason.METRIC_NOT_MEASURED;
  }

  private static Optional<String> fewer(WorkloadGoal question, StudyResult result) {
    int asked = question.numTrials().orElse(0);
    return result.counted() >= asked
        ? Optional.empty()
        : Optional.of(
            "Batch size %d counts %d COMPLETE trials; the figure asks for %d"
                .formatted(result.study().batchSize(), result.counted(), asked));
  }
}
