/**
 * Side-by-side runs. {@link org.batchscale.benchmarks.StepRate} sets the training loop of a trial
 * against the barest loops that do the same work, {@link org.batchscale.benchmarks.ParallelTrials}
 * sets two trials at once against one, {@link org.batchscale.benchmarks.StepProfile} says where the
 * time of a step goes and {@link org.batchscale.benchmarks.SessionMemory} whether memory grows.
 *
 * <p>What is compared takes turns in short slices, and what is reported is the median of the ratios
 * of neighbouring slices: a machine that is slow for a minute is slow for both.
 *
 * <p>{@link org.batchscale.benchmarks.SyntheticArchive} writes an archive of trials as large as the
 * published one, for reading to be measured on.
 */
package org.batchscale.benchmarks;
