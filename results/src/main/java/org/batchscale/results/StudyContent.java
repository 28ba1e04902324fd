package org.batchscale.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * A study held in memory.
 *
 * @param study the study
 * @param path its folder below the root of the tree, with forward slashes
 * @param origin where its trials come from
 * @param provenance what made it; empty if nothing says so
 * @param contents its trials that can be read, by ascending id
 */
public record StudyContent(
    Study study,
    String path,
    Origin origin,
    Optional<JsonNode> provenance,
    List<TrialContent> contents)
    implements StudyData {
  /** Copies the list. */
  public StudyContent {
    contents = List.copyOf(contents);
  }

  /**
   * A trial with what it measured.
   *
   * @param trial the trial
   * @param measurements its rows, in the order of the file; empty if they cannot be used
   */
  public record TrialContent(Trial trial, Optional<Measurements> measurements) {}

  @Override
  public List<Trial> trials() {
    return contents.stream().map(TrialContent::trial).toList();
  }

  @Override
  public SortedSet<String> metrics() {
    SortedSet<String> metrics = new TreeSet<>();
    for (TrialContent content : contents) {
      content.measurements().ifPresent(rows -> metrics.addAll(rows.metrics()));
    }
    return Collections.unmodifiableSortedSet(metrics);
  }

  @Override
  public List<TrialCurve> curves(String metric, Set<TrialStatus> statuses, int most) {
    List<TrialCurve> curves = new ArrayList<>();
    for (TrialContent content : contents) {
      Trial trial = content.trial();
      if (curves.size() < most && statuses.contains(trial.status())) {
        content
            .measurements()
            .ifPresent(rows -> curves.add(TrialCurve.of(trial.id(), rows, metric)));
      }
    }
    return curves;
  }

  /** Measurements of all trials. */
  long rows() {
    return contents.stream()
        .flatMap(content -> content.measurements().stream())
        .mapToLong(Measurements::size)
        .sum();
  }
}
