package org.batchscale.yaml.definition;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How metaparameters are searched at each batch size.
 *
 * @param method name of the method: {@code quasi_random}, {@code tpe}
 * @param completeTrials trials that must not have diverged before sampling ends
 * @param maxInfeasibleTrials INFEASIBLE trials after which sampling gives up
 * @param round trials that know the same of the others, where trials depend on others at all
 * @param byNeighbour whether trials run in an order learnt at the batch size before
 * @param boundary how the edges of the space are watched; empty if they are not
 * @param space range of each metaparameter, by name
 */
public record SearchDefinition(
    String method,
    int completeTrials,
    int maxInfeasibleTrials,
    int round,
    boolean byNeighbour,
    Optional<BoundaryDefinition> boundary,
    Map<String, ParameterDefinition> space) {
  /** Copies the map. */
  public SearchDefinition {
    space = Collections.unmodifiableMap(new TreeMap<>(space));
  }
}
