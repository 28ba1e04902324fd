package org.batchscale.reports.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;

/**
 * Trials per study of a source, beside the published counts where the workload is one of the
 * paper's.
 *
 * @param rows a row for each study that is there or ought to be, by workload and batch size
 */
public record ArchiveSummary(List<Row> rows) {
  /** Copies the list. */
  public ArchiveSummary {
    rows = List.copyOf(rows);
  }

  /**
   * One study.
   *
   * @param workload {@code dataset/model/optimizer}
   * @param batchSize its batch size
   * @param trainSteps steps of a COMPLETE trial; 0 if unknown or not there
   * @param counts its trials; empty if the study is not there
   * @param published the published counts; empty if it is not a study of the paper
   */
  public record Row(
      String workload,
      int batchSize,
      long trainSteps,
      Optional<StatusCounts> counts,
      Optional<StatusCounts> published) {

    /** What differs from the published archive, in words; empty if nothing, or nothing is known. */
    public String difference() {
      if (published.isEmpty()) {
        return "";
      }
      if (counts.isEmpty()) {
        return "missing";
      }
      StatusCounts mine = counts.get();
      StatusCounts theirs = published.get();
      List<String> parts = new ArrayList<>();
      add(parts, mine.complete() - theirs.complete(), "complete");
      add(parts, mine.incomplete() - theirs.incomplete(), "incomplete");
      add(parts, mine.infeasible() - theirs.infeasible(), "infeasible");
      return String.join(", ", parts);
    }

    private static void add(List<String> parts, int difference, String what) {
      if (difference != 0) {
        parts.add("%+d %s".formatted(difference, what));
      }
    }
  }

  /** Counts the trials of a source. */
  public static ArchiveSummary of(StudySource source) {
    Map<String, Map<Integer, Row>> rows = new LinkedHashMap<>();
    for (StudyData data : source.studies()) {
      String workload = data.study().workload().toString();
      int batchSize = data.study().batchSize();
      rows.computeIfAbsent(workload, key -> missing(workload))
          .put(
              batchSize,
              new Row(
                  workload,
                  batchSize,
                  data.study().trainSteps(),
                  Optional.of(StatusCounts.of(data.trials())),
                  PublishedTrials.of(workload, batchSize)));
    }
    return new ArchiveSummary(
        rows.values().stream().flatMap(studies -> studies.values().stream()).toList());
  }

  /** Rows of a workload's published studies, as if none were there. */
  private static Map<Integer, Row> missing(String workload) {
    Map<Integer, Row> rows = new TreeMap<>();
    PublishedTrials.of(workload)
        .forEach(
            (batchSize, counts) ->
                rows.put(
                    batchSize,
                    new Row(workload, batchSize, 0, Optional.empty(), Optional.of(counts))));
    return rows;
  }

  /** Trials of all studies. */
  public StatusCounts total() {
    return rows.stream()
        .flatMap(row -> row.counts().stream())
        .reduce(new StatusCounts(0, 0, 0), StatusCounts::plus);
  }

  /** Studies that are there. */
  public long studies() {
    return rows.stream().filter(row -> row.counts().isPresent()).count();
  }

  /** Studies of the paper whose counts are not the published ones, missing ones included. */
  public long differing() {
    return rows.stream().filter(row -> !row.difference().isEmpty()).count();
  }
}
