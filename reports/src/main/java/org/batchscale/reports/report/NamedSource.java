package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.results.Damage;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;

/**
 * A source with a name that no other source of the report has.
 *
 * @param name the source's own name, with a number where several are called the same
 * @param studies its studies, asked for once
 * @param source the source
 */
record NamedSource(String name, List<StudyData> studies, StudySource source) {
  NamedSource {
    studies = List.copyOf(studies);
  }

  static List<NamedSource> of(List<? extends StudySource> sources) {
    Map<String, Integer> seen = new HashMap<>();
    List<NamedSource> named = new ArrayList<>();
    for (StudySource source : sources) {
      int times = seen.merge(source.name(), 1, Integer::sum);
      String name = times == 1 ? source.name() : source.name() + " (" + times + ")";
      named.add(new NamedSource(name, source.studies(), source));
    }
    return named;
  }

  /** What could not be read; complete once every study has been looked at. */
  List<Damage> damage() {
    return source.damage();
  }
}
