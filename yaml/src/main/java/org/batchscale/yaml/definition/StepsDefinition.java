package org.batchscale.yaml.definition;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A number of steps that depends on the batch size: a number of epochs kept between two numbers of
 * steps. A fixed number of steps is {@code atLeast} alone.
 *
 * @param epochs passes over the training set, if given
 * @param atLeast fewest steps, if given
 * @param atMost most steps, if given
 */
public record StepsDefinition(OptionalDouble epochs, OptionalLong atLeast, OptionalLong atMost) {

  /** The same number of steps at every batch size. */
  public static StepsDefinition fixed(long steps) {
    return new StepsDefinition(
        OptionalDouble.empty(), OptionalLong.of(steps), OptionalLong.empty());
  }

  /**
   * Steps at a batch size: {@code min(atMost, max(atLeast, ceil(epochs * trainSize / batchSize)))}.
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
