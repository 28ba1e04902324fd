package org.batchscale.toolkit.training;

/**
 * What came of some steps.
 *
 * @param steps steps taken that kept the loss within its bound
 * @param diverged whether the step after these had a loss beyond it
 * @param loss mean loss of the last step
 */
public record Progress(int steps, boolean diverged, float loss) {}
