package org.batchscale.reports.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.analysis.StepsToResultTable;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;

/**
 * A curve for each study of some results trees that measured a metric.
 *
 * @param question what is asked
 * @param sources names of the trees, in their order
 * @param studies the studies, by workload, batch size and the order of the trees
 * @param without studies that measured the metric, but in no COMPLETE trial with a finite value
 * @param all whether the studies hold all their trials
 */
public record TrainingTable(
    TrainingQuestion question,
    List<String> sources,
    List<StudyTraining> studies,
    List<StudyData> without,
    boolean all) {
  /** Measurements that a figure and its CSV file can hold: some hundred megabytes. */
  static final long MOST_ROWS = 2_000_000;

  /** Copies and sorts the lists. */
  public TrainingTable {
    sources = List.copyOf(sources);
    studies =
        studies.stream()
            .sorted(
                Comparator.comparing((StudyTraining one) -> one.data().study().workload())
                    .thenComparingInt(one -> one.data().study().batchSize()))
            .toList();
    without = List.copyOf(without);
  }

  /**
   * Looks at all studies of these trees that measured the metric.
   *
   * @param options which trials count
   * @param all whether to keep the trials that were not chosen as well
   * @throws AnalysisException if there is no study, none measured the metric, no COMPLETE trial has
   *     a finite value of it, or there are more values than a figure can hold
   */
  public static TrainingTable of(
      List<? extends StudySource> sources,
      TrainingQuestion question,
      AnalysisOptions options,
      boolean all) {
    List<StudyTraining> studies = new ArrayList<>();
    List<StudyData> without = new ArrayList<>();
    long rows = 0;
    for (int i = 0; i < sources.size(); i++) {
      for (StudyData data : sources.get(i).studies()) {
        Optional<StudyTraining> study = StudyTraining.of(data, i, question, options, all);
        study.ifPresent(studies::add);
        rows += study.map(TrainingTable::rows).orElse(0L);
        requireFew(sources.get(i), rows);
        if (study.isEmpty() && data.metrics().contains(question.metric())) {
          without.add(data);
        }
      }
    }
    if (studies.isEmpty()) {
      throw nothing(sources, question);
    }
    return new TrainingTable(
        question, sources.stream().map(StudySource::name).toList(), studies, without, all);
  }

  private static long rows(StudyTraining study) {
    return study.chosen().rows().size()
        + study.others().stream().mapToLong(curve -> curve.rows().size()).sum();
  }

  private static void requireFew(StudySource source, long rows) {
    if (rows > MOST_ROWS) {
      throw new AnalysisException(
          ("%s: the curves must have at most %s measurements, which one"
                  + " figure and its CSV file can hold; name fewer trees, count fewer trials (--num-trials),"
                  + " or leave out --trial all")
              .formatted(source.place(), Numbers.grouped(MOST_ROWS)));
    }
  }

  /** Refuses trees that hold nothing: no study, no such metric, or no trial. */
  private static AnalysisException nothing(
      List<? extends StudySource> sources, TrainingQuestion question) {
    // Refuses trees without studies, and metrics that nobody measured with those that there are.
    StepsToResultTable.of(sources, question.ranking(), AnalysisOptions.none());
    return new AnalysisException(
        "%s: no COMPLETE trial has a finite value of %s; run the experiment again, which goes on"
                .formatted(
                    sources.stream().map(StudySource::place).collect(Collectors.joining(", ")),
                    question.metric())
            + " until trials are complete");
  }
}
