package org.batchscale.benchmarks.archive;

import java.util.SplittableRandom;

/**
 * One trial to write.
 *
 * @param id from 1
 * @param parameters its metaparameters
 * @param status how it ends
 * @param curve how it trains
 * @param random for all that is left to chance
 */
record TrialPlan(
    int id,
    TrialParameters parameters,
    TrialStatus status,
    LossCurve curve,
    SplittableRandom random) {}
