/**
 * What the paper leaves out: how sure its numbers are.
 *
 * <p>Pure functions of what the trials of a study measured. {@link
 * org.batchscale.reports.statistics.ScalingSummary} bundles what a report shows of a workload;
 * every {@link org.batchscale.reports.statistics.Statistic} states n, method and caveats.
 * Logarithms are those of Hipparchus and the one generator is seeded, so that the same trials give
 * the same bits on every machine.
 */
package org.batchscale.reports.statistics;
