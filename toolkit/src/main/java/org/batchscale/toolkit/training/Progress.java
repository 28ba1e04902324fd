package org.batchscale.toolkit.training;

/**
 * What came of some steps.
 *
 * @param steps steps taken that kept the loss within its bound
 * @param diverged whether the step after these had a loss beyond it
 * @param loss mean loss of the last step
 */
public record Progress(int steps, boolean diverged, float loss) {
  /**
   * After these rounds, the last of which had this loss.
   *
   * @param divergedAbove loss above which it has diverged
   */
  static Progress of(int rounds, float loss, double divergedAbove) {
    // NaN compares false as well.
    boolean diverged = !(loss <= (float) divergedAbove);
    return new Progress(diverged ? rounds - 1 : rounds, diverged, loss);
  }
}
