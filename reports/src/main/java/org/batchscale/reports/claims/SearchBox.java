package org.batchscale.reports.claims;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.StudyData;

/**
 * The learning rates and momenta that all of some studies searched, so that their shares of trials
 * can be compared: where one study searched more, trials outside are left out.
 *
 * @param ranges lower and upper end, by metaparameter
 */
record SearchBox(Map<String, Range> ranges) {
  private static final List<String> SEARCHED = List.of("learning_rate", "momentum");

  /** Both ends. */
  record Range(double low, double high) {
    boolean contains(double value) {
      return low <= value && value <= high;
    }
  }

  /** What the studies have in common; a metaparameter without a range is not looked at. */
  static SearchBox common(List<StudyData> studies) {
    Map<String, Range> ranges = new HashMap<>();
    for (StudyData study : studies) {
      for (String name : SEARCHED) {
        if (study.study().space().ranges().get(name) instanceof ParameterRange.Real real) {
          ranges.merge(
              name,
              new Range(real.min(), real.max()),
              (a, b) -> new Range(Math.max(a.low(), b.low()), Math.min(a.high(), b.high())));
        }
      }
    }
    return new SearchBox(Map.copyOf(ranges));
  }

  boolean contains(Parameters parameters) {
    return ranges.entrySet().stream()
        .allMatch(
            range ->
                !parameters.has(range.getKey())
                    || range.getValue().contains(parameters.get(range.getKey())));
  }
}
