package org.batchscale.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import tools.jackson.databind.JsonNode;

/** A study in an index. */
final class IndexedStudy implements StudyData {
  private final ArchiveIndex index;
  private final int id;
  private final Study study;
  private final String path;
  private final Origin origin;
  private final String provenance;
  private final SortedSet<String> metrics;
  private List<Trial> trials;

  IndexedStudy(
      ArchiveIndex index,
      int id,
      Study study,
      String path,
      Origin origin,
      String provenance,
      SortedSet<String> metrics) {
    this.index = index;
    this.id = id;
    this.study = study;
    this.path = path;
    this.origin = origin;
    this.provenance = provenance;
    this.metrics = Collections.unmodifiableSortedSet(metrics);
  }

  @Override
  public Study study() {
    return study;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public Optional<JsonNode> provenance() {
    return provenance.isEmpty() ? Optional.empty() : Optional.of(Json.ofLine(provenance));
  }

  @Override
  public synchronized List<Trial> trials() {
    if (trials == null) {
      trials = List.copyOf(index.trials(id));
    }
    return trials;
  }

  @Override
  public SortedSet<String> metrics() {
    return metrics;
  }

  @Override
  public List<TrialCurve> curves(String metric, Set<TrialStatus> statuses) {
    Map<Integer, TrialCurve> found = index.curves(id, metric);
    List<TrialCurve> curves = new ArrayList<>();
    for (Trial trial : trials()) {
      if (statuses.contains(trial.status())) {
        TrialCurve curve = found.get(trial.id());
        curves.add(curve == null ? new TrialCurve(trial.id(), new long[0], new double[0]) : curve);
      }
    }
    return curves;
  }
}
