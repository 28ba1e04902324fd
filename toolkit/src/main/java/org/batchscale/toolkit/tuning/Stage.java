package org.batchscale.toolkit.tuning;

import org.batchscale.results.SearchSpace;
import org.batchscale.toolkit.search.Search;

/**
 * A part of a study's search: the space of the experiment, or what a widening added.
 *
 * @param number 0 for the space of the experiment, then counting the widenings
 * @param space the whole space, with what is searched in this stage
 * @param search proposes the trials of this stage
 * @param firstId id of its first trial
 * @param wanted trials that must count
 * @param maxBad INFEASIBLE and failed trials after which it ends
 */
public record Stage(
    int number, SearchSpace space, Search search, int firstId, int wanted, int maxBad) {
  /** The first id beyond those that are needed whatever happens. */
  int end() {
    return firstId + wanted;
  }
}
