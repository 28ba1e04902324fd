package org.batchscale.benchmarks.archive;

/**
 * An objective that falls as a power of the steps: floor + (start - floor) (1 + speed t)^-power.
 *
 * @param floor its limit
 * @param start its value at step 0
 * @param power how steep the way down is
 * @param speed per step
 */
record LossCurve(double floor, double start, double power, double speed) {
  /** The objective after so many steps, without noise. */
  double at(long steps) {
    return floor + (start - floor) * Math.pow(1 + speed * steps, -power);
  }
}
