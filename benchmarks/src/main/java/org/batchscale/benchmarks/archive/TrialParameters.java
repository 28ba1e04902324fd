package org.batchscale.benchmarks.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * The metaparameters of a trial; what a study does not tune is NaN or 0, as in {@link SearchSpace}.
 *
 * @param rate learning rate
 * @param momentum NaN without momentum
 * @param endFactor last learning rate over first; NaN without decay
 * @param decaySteps steps of decay; 0 without
 * @param smoothing label smoothing; NaN without
 * @param tellsSmoothing whether metadata.json tells it; the published archive leaves out some zeros
 */
record TrialParameters(
    double rate,
    double momentum,
    double endFactor,
    long decaySteps,
    double smoothing,
    boolean tellsSmoothing) {
  /** One trial in so many with label smoothing 0 does not tell it. */
  private static final int UNTOLD = 10;

  /** The parts of golden ratios of dimensions 1 to 5: an additive recurrence fills space evenly. */
  private static final double[] STRIDES = {
    0.8566748838545029, 0.733891856627126, 0.6287067210378087, 0.5385972572236101, 0.46140274277639
  };

  /**
   * Point {@code index} of the low-discrepancy sequence over a space.
   *
   * @param offsets where the sequence begins, per dimension
   */
  static TrialParameters draw(SearchSpace space, double[] offsets, int index) {
    double[] point = new double[STRIDES.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = (offsets[i] + index * STRIDES[i]) % 1;
    }
    double smoothing =
        space.smoothing()
            ? SearchSpace.SMOOTHINGS[(int) (point[4] * SearchSpace.SMOOTHINGS.length)]
            : Double.NaN;
    return new TrialParameters(
        log(space.rateMin(), space.rateMax(), point[0]),
        space.hasMomentum()
            ? 1 - log(1 - space.momentumMax(), 1 - space.momentumMin(), point[1])
            : Double.NaN,
        space.hasDecay()
            ? log(SearchSpace.END_FACTOR_MIN, SearchSpace.END_FACTOR_MAX, point[2])
            : Double.NaN,
        space.hasDecay()
            ? space.decayMin() + (long) (point[3] * (space.decayMax() - space.decayMin() + 1))
            : 0,
        smoothing,
        space.smoothing() && !(smoothing == 0 && index % UNTOLD == 0));
  }

  private static double log(double min, double max, double uniform) {
    return Math.min(max, Math.max(min, min * Math.pow(max / min, uniform)));
  }

  boolean hasMomentum() {
    return !Double.isNaN(momentum);
  }

  boolean hasSmoothing() {
    return !Double.isNaN(smoothing);
  }

  /** Learning rate / (1 - momentum). */
  double effectiveRate() {
    return hasMomentum() ? rate / (1 - momentum) : rate;
  }

  /** The object {@code parameters} of metadata.json. */
  String json() {
    List<String> entries = new ArrayList<>();
    if (decaySteps > 0) {
      entries.add("\"end_learning_rate_factor\": " + PythonFloat.repr(endFactor));
    }
    if (tellsSmoothing) {
      entries.add("\"label_smoothing\": " + PythonFloat.repr(smoothing));
    }
    entries.add("\"learning_rate\": " + PythonFloat.repr(rate));
    if (decaySteps > 0) {
      entries.add("\"learning_rate_decay_steps\": " + decaySteps);
    }
    if (hasMomentum()) {
      entries.add("\"momentum\": " + PythonFloat.repr(momentum));
    }
    return "{" + String.join(", ", entries) + "}";
  }
}
