package org.batchscale.results;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ranges of a study's metaparameters, by name. Names are held in alphabetical order, so that
 * two spaces written in a different order are the same space.
 *
 * @param ranges range of each metaparameter
 */
public record SearchSpace(Map<String, ParameterRange> ranges) {
  /** Copies the map. */
  public SearchSpace {
    ranges = Collections.unmodifiableMap(new TreeMap<>(ranges));
  }
}
