package org.batchscale.results;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import tools.jackson.databind.JsonNode;

/** A study with its trials and measurements, wherever they are read from. */
public interface StudyData {
  /** The study. */
  Study study();

  /** Folder of the study below the root of its tree, with forward slashes. */
  String path();

  /** Where its trials come from. */
  Origin origin();

  /** What made the study, as its provenance.json says; empty if there is none. */
  Optional<JsonNode> provenance();

  /** The finished trials whose metadata can be read, by ascending id. */
  List<Trial> trials();

  /** Names of the metrics that any of these trials measured. */
  SortedSet<String> metrics();

  /**
   * What the first trials of these statuses measured of one metric, by ascending id. A trial that
   * never measured it has an empty curve; one whose measurements cannot be used is passed over.
   *
   * @param metric {@code <split>/<metric>}
   * @param statuses statuses of the trials
   * @param most how many trials at most
   */
  List<TrialCurve> curves(String metric, Set<TrialStatus> statuses, int most);

  /** As {@link #curves(String, Set, int)}, of all trials. */
  default List<TrialCurve> curves(String metric, Set<TrialStatus> statuses) {
    return curves(metric, statuses, Integer.MAX_VALUE);
  }

  /** Folder of a trial below the root of its tree, with forward slashes. */
  default String trialPath(int id) {
    return path() + "/" + id;
  }
}
