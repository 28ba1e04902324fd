/**
 * What a reproduction of the paper's figures runs, and in which order: {@link
 * org.batchscale.toolkit.reproduction.ReproductionPlan} fits a tier to what it trains, {@link
 * org.batchscale.toolkit.reproduction.PlanOrder} orders the experiments of a pass so that figures
 * are whole early, {@link org.batchscale.toolkit.reproduction.PlanForecast} says how long the rest
 * takes.
 *
 * <p>Terms: a <i>tier</i> is a list of experiments and figures at one scale; a <i>pass</i> runs
 * every study up to a number of counted trials, the last one runs all that is asked for.
 */
package org.batchscale.toolkit.reproduction;
