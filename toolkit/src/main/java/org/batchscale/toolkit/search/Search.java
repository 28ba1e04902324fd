package org.batchscale.toolkit.search;

import java.util.List;
import org.batchscale.results.Parameters;

/**
 * Proposes the metaparameters of trials.
 *
 * <p>A proposal is pure in (the search's seed and space, trial id, results of earlier rounds):
 * asking changes nothing, and asking again after a crash, in another order or on another thread
 * gives the same answer. That is all it takes to resume a study.
 */
public interface Search {
  /** Its name in an experiment and in provenance.json, such as {@code quasi_random}. */
  String name();

  /** Its name in words, for reports, such as {@code quasi-random (scrambled Halton)}. */
  String description();

  /** Whether the results of earlier trials change what it proposes. */
  boolean dependsOnResults();

  /**
   * The metaparameters of a trial.
   *
   * @param trialId the trial, from 0
   * @param before all trials of earlier rounds, in any order, each once; ignored by a search that
   *     does not depend on results
   */
  Parameters suggest(int trialId, List<Observation> before);
}
