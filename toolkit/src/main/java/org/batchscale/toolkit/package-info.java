/**
 * Everything that makes results: {@link org.batchscale.toolkit.search} proposes metaparameters,
 * {@link org.batchscale.toolkit.training} trains one trial, {@link
 * org.batchscale.toolkit.experiment} runs the studies of an experiment and writes their tree.
 *
 * <p>Laws kept here: a trial is a function of (experiment, batch size, trial id); the same inputs
 * give the same bytes whatever runs beside; divergence is a result; what is on disk stays true.
 */
package org.batchscale.toolkit;
