/**
 * Which trials a study needs, and when it is done. {@link org.batchscale.toolkit.tuning.Tuner} asks
 * for trials and learns how they ended; {@link org.batchscale.toolkit.tuning.TrialWatch} says when
 * one may stop; {@link org.batchscale.toolkit.tuning.BoundaryLoop} widens the space where the best
 * trials sit at its edge.
 *
 * <p>Terms: a trial <i>counts</i> if it is COMPLETE or beaten; a <i>round</i> is a number of trials
 * that know the same of the others; a <i>stage</i> is the search of the experiment's space, or of
 * what one widening added to it.
 */
package org.batchscale.toolkit.tuning;
