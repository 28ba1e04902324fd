/**
 * Counter-based randomness: every random choice of a trial is a function of the experiment's seed,
 * the batch size, the trial id, what it is for and a position, so that it does not matter what ran
 * before or beside it.
 */
package org.batchscale.toolkit.random;
