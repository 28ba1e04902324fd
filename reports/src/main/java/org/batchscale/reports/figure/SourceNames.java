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
    return unique(sources.stream().map(StudySource::name).toList());
  }

  /** The same names, numbered where one stands more than once. */
  static List<String> unique(List<String> given) {
    List<String> names = new ArrayList<>();
    for (String name : given) {
      String unique = name;
      for (int n = 2; names.contains(unique); n++) {
        unique = name + " (" + n + ")";
      }
      names.add(unique);
    }
    return names;
  }
}
