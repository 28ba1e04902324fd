package org.batchscale.benchmarks.archive;

/**
 * How training goes at one batch size B, in closed form. With the constants of {@link
 * WorkloadShape}:
 *
 * <ul>
 *   <li>Steps to the goal with the best metaparameters: S(B) = fewestSteps (1 + criticalBatch / B).
 *       Far below the critical batch this is perfect scaling, far above it a plateau.
 *   <li>The best effective learning rate, learning rate / (1 - momentum), is r(B) = bestRate min(1,
 *       B / criticalBatch)^ratePower, and at most half the rate from which trials diverge.
 *   <li>A trial at d = log2(rate / r(B)) needs q times the steps: q = 2^-d where the rate is too
 *       small, 2^(0.4 d) where it is too large, times 1 + 0.05 e^2 where e is the distance in
 *       decades of 1 - momentum from 0.05, and a little luck.
 *   <li>Its objective after t steps, x = t / (q S(B)), is floor + (start - floor) (1 + c x)^-power,
 *       with c such that the goal is met at x = 1. The floor rises with d - 1, by a quarter of the
 *       way to the goal per octave.
 * </ul>
 *
 * <p>Which trials diverge is not decided here: as many as the published archive has, those with the
 * largest rates but for some luck (see {@link StudyPlan}).
 */
record ScalingModel(WorkloadShape shape, int batchSize) {
  private static final double BEST_MOMENTUM_GAP = 0.05;

  /** S(B), in steps. */
  double stepsToGoal() {
    return shape.fewestSteps() * (1 + shape.criticalBatch() / batchSize);
  }

  /** r(B), before divergence is known. */
  double bestRate() {
    return shape.bestRate()
        * Math.pow(Math.min(1, batchSize / shape.criticalBatch()), shape.ratePower());
  }

  /**
   * The curve of a trial.
   *
   * @param limit effective learning rate from which trials of this study diverge
   * @param luck standard normal
   */
  LossCurve curve(TrialParameters trial, double limit, double luck) {
    double octaves = log2(trial.effectiveRate() / Math.min(bestRate(), limit / 2));
    double slower = Math.pow(2, octaves < 0 ? -octaves : 0.4 * octaves);
    if (trial.hasMomentum()) {
      double decades = Math.log10((1 - trial.momentum()) / BEST_MOMENTUM_GAP);
      slower *= 1 + 0.05 * decades * decades;
    }
    slower *= Math.exp(0.08 * luck);
    double toGoal = shape.goal() - shape.floor();
    double raised = 0.25 * Math.max(0, octaves - 1) + smoothingEffect(trial);
    double gain = Math.pow((shape.start() - shape.floor()) / toGoal, 1 / shape.power()) - 1;
    return new LossCurve(
        shape.floor() + raised * toGoal,
        shape.start(),
        shape.power(),
        gain / (slower * stepsToGoal()));
  }

  /** Label smoothing lowers the floor, more so at large batch sizes; in parts of floor to goal. */
  private double smoothingEffect(TrialParameters trial) {
    if (!trial.hasSmoothing()) {
      return 0;
    }
    double large = Math.min(1, Math.max(0, log2(batchSize / 64.0) / 10));
    return trial.smoothing() > 0.05 ? -0.1 : (trial.smoothing() > 0 ? 0.1 : 0.2) * (1 + large);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
