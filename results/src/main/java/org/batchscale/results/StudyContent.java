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
   * @param measurements its rows, in the order of the file
   */
  public record TrialContent(Trial trial, Measurements measurements) {}

  @Override
  public List<Trial> trials() {
    return contents.stream().map(TrialContent::trial).toList();
  }

  @Override
  public SortedSet<String> metrics() {
    SortedSet<String> metrics = new TreeSet<>();
    contents.forEach(content -> metrics.addAll(content.measurements().metrics()));
    return Collections.unmodifiableSortedSet(metrics);
  }

  @Override
  public List<TrialCurve> curves(String metric, Set<TrialStatus> statuses) {
    List<TrialCurve> curves = new ArrayList<>();
    for (TrialContent content : contents) {
      if (statuses.contains(content.trial().status())) {
        curves.add(TrialCurve.of(content.trial().id(), content.measurements(), metric));
      }
    }
    return curves;
  }
}
