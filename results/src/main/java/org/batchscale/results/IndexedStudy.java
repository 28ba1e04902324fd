package org.batchscale.results;

import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.HashMap;
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
  private final Map<String, SoftReference<Map<Integer, TrialCurve>>> held = new HashMap<>();
  private List<ArchiveIndex.Entry> trials;

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

  private synchronized List<ArchiveIndex.Entry> entries() {
    if (trials == null) {
      trials = List.copyOf(index.trials(id));
    }
    return trials;
  }

  @Override
  public List<Trial> trials() {
    return entries().stream().map(ArchiveIndex.Entry::trial).toList();
  }

  @Override
  public SortedSet<String> metrics() {
    return metrics;
  }

  @Override
  public List<TrialCurve> curves(String metric, Set<TrialStatus> statuses, int most) {
    Map<Integer, TrialCurve> found = found(metric);
    return entries().stream()
        .filter(entry -> entry.usable() && statuses.contains(entry.trial().status()))
        .limit(most)
        .map(entry -> entry.trial().id())
        .map(trial -> found.getOrDefault(trial, TrialCurve.empty(trial)))
        .toList();
  }

  /** Several figures and tables ask for the same curves; they are kept while memory allows. */
  private synchronized Map<Integer, TrialCurve> found(String metric) {
    SoftReference<Map<Integer, TrialCurve>> reference = held.get(metric);
    Map<Integer, TrialCurve> found = reference == null ? null : reference.get();
    if (found == null) {
      found = index.curves(id, metric);
      held.put(metric, new SoftReference<>(found));
    }
    return found;
  }
}
