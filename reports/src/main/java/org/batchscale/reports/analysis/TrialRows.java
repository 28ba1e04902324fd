package org.batchscale.reports.analysis;

import org.batchscale.results.Measurements;

/**
 * The measurements of one COMPLETE trial.
 *
 * @param trialId id of the trial within its study
 * @param measurements its rows, in any order of steps
 */
public record TrialRows(int trialId, Measurements measurements) {}
