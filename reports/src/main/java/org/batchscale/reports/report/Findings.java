package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.reports.statistics.ScalingSummary;
import org.batchscale.reports.statistics.StudyCurves;
import org.batchscale.reports.statistics.SummaryOptions;
import org.batchscale.results.StudyData;
import org.batchscale.results.boundary.BoundarySettings;

/** Answers the questions of the figures from the studies that there are. */
final class Findings {
  private final SummaryOptions options;

  Findings(SummaryOptions options) {
    this.options = options;
  }

  /**
   * Answers in the order of the questions, then of the sources; none where there is no study.
   * Workloads are looked at side by side, each study is read once for all questions of one metric.
   */
  List<Finding> of(List<NamedSource> sources, List<WorkloadGoal> questions) {
    Map<String, List<WorkloadGoal>> byWorkload =
        questions.stream()
            .collect(
                Collectors.groupingBy(
                    WorkloadGoal::workload, LinkedHashMap::new, Collectors.toList()));
    Map<WorkloadGoal, List<Finding>> answers =
        byWorkload.values().parallelStream()
            .flatMap(group -> answers(sources, group).stream())
            .collect(Collectors.groupingBy(Finding::asked));
    return questions.stream()
        .flatMap(question -> answers.getOrDefault(question, List.of()).stream())
        .toList();
  }

  /** Answers to questions about one workload. */
  private List<Finding> answers(List<NamedSource> sources, List<WorkloadGoal> questions) {
    List<Finding> findings = new ArrayList<>();
    for (NamedSource source : sources) {
      List<StudyData> studies =
          source.studies().stream()
              .filter(
                  data -> data.study().workload().toString().equals(questions.get(0).workload()))
              .toList();
      Map<String, Map<StudyData, StudyCurves>> read = new HashMap<>();
      for (WorkloadGoal question : questions) {
        Map<StudyData, StudyCurves> curves =
            read.computeIfAbsent(question.goal().metric(), metric -> new HashMap<>());
        answer(source.name(), question, studies, curves).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<Finding> answer(
      String source,
      WorkloadGoal question,
      List<StudyData> studies,
      Map<StudyData, StudyCurves> read) {
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
    List<StudyBoundary> boundaries = new ArrayList<>();
    for (StudyData data : byBatchSize.values()) {
      String metric = question.goal().metric();
      StudyCurves all =
          read.computeIfAbsent(
              data, one -> StudyCurves.of(one, metric, OptionalInt.empty(), Long.MAX_VALUE));
      StudyCurves counted = all.first(question.numTrials().orElse(Integer.MAX_VALUE));
      StudyResult result =
          StudyResult.ofCurves(data, counted.complete(), question.goal(), AnalysisOptions.none());
      if (isMeasured(result)) {
        curves.add(counted);
        results.add(result);
        boundaries.add(
            StudyBoundary.of(
                data,
                counted.complete(),
                question.goal(),
                AnalysisOptions.none(),
                BoundarySettings.DEFAULT));
      } else {
        notes.add(
            "Batch size %d is left out: no trial measured %s"
                .formatted(data.study().batchSize(), metric));
      }
    }
    if (results.isEmpty()) {
      return Optional.empty();
    }
    fewer(question, results).ifPresent(notes::add);
    return Optional.of(
        new Finding(
            source,
            question,
            ScalingSummary.of(curves, question.goal(), options(question, studies.get(0))),
            results,
            boundaries,
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

  private static Optional<String> fewer(WorkloadGoal question, List<StudyResult> results) {
    int asked = question.numTrials().orElse(0);
    String counted =
        results.stream()
            .filter(result -> result.counted() < asked)
            .map(result -> result.counted() + " at batch size " + result.study().batchSize())
            .collect(Collectors.joining(", "));
    return counted.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Fewer COMPLETE trials than the %d that the figure asks for: %s"
                .formatted(asked, counted));
  }
}
