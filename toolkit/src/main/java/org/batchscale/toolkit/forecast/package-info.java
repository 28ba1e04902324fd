/**
 * How long an experiment will take, before it runs: {@link
 * org.batchscale.toolkit.forecast.CostProbe} measures a few steps and evaluations at each batch
 * size, {@link org.batchscale.toolkit.forecast.Forecast} multiplies them by what is left to do.
 */
package org.batchscale.toolkit.forecast;
