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

  /** The finished trials that can be read, by ascending id. */
  List<Trial> trials();

  /** Names of the metrics that any of these trials measured. */
  SortedSet<String> metrics();

  /**
   * What the trials of these statuses measured of one metric, by ascending id; a trial that never
   * measured it has an empty curve.
   *
   * @param metric {@code <split>/<metric>}
   * @param statuses statuses of the trials
   */
  List<TrialCurve> curves(String metric, Set<TrialStatus> statuses);

  /** Folder of a trial below the root of its tree, with forward slashes. */
  default String trialPath(int id) {
    return path() + "/" + id;
  }
}
