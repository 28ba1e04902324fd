package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.results.StudySource;

/** Names of sources in legends, each once; none for a single source. */
final class SourceNames {
  private SourceNames() {}

  static List<String> of(List<? extends StudySource> sources) {
    if (sources.size() < 2) {
      return sources.stream().map(source -> "").toList();
    }
    List<String> names = new ArrayList<>();
    for (StudySource source : sources) {
      String unique = source.name();
      for (int n = 2; names.contains(unique); n++) {
        unique = source.name() + " (" + n + ")";
      }
      names.add(unique);
    }
    return names;
  }
}
