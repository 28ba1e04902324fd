package org.batchscale.yaml.definition;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How many steps a trial runs: a number of epochs kept between two numbers of steps. A fixed number
 * of steps is {@code atLeast} alone.
 *
 * @param epochs passes over the training set, if given
 * @param atLeast fewest steps, if given
 * @param atMost most steps, if given
 */
public record TrainStepsDefinition(
    OptionalDouble epochs, OptionalLong atLeast, OptionalLong atMost) {

  /**
   * Steps of a trial: {@code min(atMost, max(atLeast, ceil(epochs * trainSize / batchSize)))}.
   *
   * @param batchSize examples per step
   * @param trainSize number of training examples
   */
  public long steps(int batchSize, int trainSize) {
    double byEpochs =
        epochs.isPresent() ? Math.ceil(epochs.getAsDouble() * trainSize / batchSize) : 0;
    long steps = Math.max((long) byEpochs, atLeast.orElse(1));
    return Math.min(steps, atMost.orElse(Long.MAX_VALUE));
  }
}
