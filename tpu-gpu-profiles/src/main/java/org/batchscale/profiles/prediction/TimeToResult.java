package org.batchscale.profiles.prediction;

import java.util.OptionalDouble;

/**
 * The predicted time and cost of training to a result at one batch size.
 *
 * @param batchSize the batch size
 * @param steps steps to result, as measured
 * @param stepTime predicted time of a step
 * @param usd US dollars at the profile's list price, if it has one
 */
public record TimeToResult(int batchSize, long steps, StepTime stepTime, OptionalDouble usd) {
  /** Predicted seconds to the result. */
  public double seconds() {
    return steps * stepTime.seconds();
  }
}
