/**
 * Steps to result and what it rests on, as Shallue et al. 2018 define it (section 3, "tuning
 * protocol"; the rule itself as in the authors' published code).
 *
 * <p>All measurements of a study's COMPLETE trials are sorted by (step, trial id); the first one
 * strictly better than the {@link org.batchscale.reports.analysis.Goal} gives the {@link
 * org.batchscale.reports.analysis.StepsToResult}. Nothing is smoothed, interpolated or averaged.
 * {@link org.batchscale.reports.analysis.StepsToResultTable} does it for all studies of some trees
 * and {@link org.batchscale.reports.analysis.TableFormat} writes the table.
 */
package org.batchscale.reports.analysis;
