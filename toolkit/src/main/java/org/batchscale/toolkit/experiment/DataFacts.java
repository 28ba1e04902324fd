package org.batchscale.toolkit.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of the data only once it has been opened, for provenance.
 *
 * @param identity what tells this data from any other; empty where the experiment tells it
 * @param counts what was met while it was opened, and how often: what was skipped, converted, cut
 */
public record DataFacts(String identity, SortedMap<String, Long> counts) {
  /** Nothing beyond what the experiment tells. */
  public static final DataFacts NONE = new DataFacts("", new TreeMap<>());

  /** Copies the map. */
  public DataFacts {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** What a trial's numbers follow from; empty where the experiment tells it. */
  Map<String, Object> determines() {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!identity.isEmpty()) {
      json.put("data_identity", identity);
    }
    return json;
  }
}
