package org.batchscale.yaml.definition;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How metaparameters are searched at each batch size.
 *
 * @param completeTrials trials that must be COMPLETE before sampling ends
 * @param maxInfeasibleTrials INFEASIBLE trials after which sampling gives up
 * @param space range of each metaparameter, by name
 */
public record SearchDefinition(
    int completeTrials, int maxInfeasibleTrials, Map<String, ParameterDefinition> space) {
  /** Copies the map. */
  public SearchDefinition {
    space = Collections.unmodifiableMap(new TreeMap<>(space));
  }
}
