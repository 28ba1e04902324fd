package org.batchscale.reports.statistics;

import java.util.OptionalDouble;
import org.batchscale.results.Parameters;

/**
 * The learning rate that counts momentum in: {@code learning_rate / (1 - momentum)} (Shallue et al.
 * 2018, section 2), the total length of the steps that one gradient causes. A trial without
 * momentum has momentum 0.
 */
public final class EffectiveLearningRate {
  private EffectiveLearningRate() {}

  /** Of a trial; empty if it has no {@code learning_rate}. */
  public static OptionalDouble of(Parameters parameters) {
    return parameters.has("learning_rate")
        ? OptionalDouble.of(of(parameters.get("learning_rate"), parameters.getOr("momentum", 0)))
        : OptionalDouble.empty();
  }

  /**
   * Of these metaparameters.
   *
   * @throws IllegalArgumentException unless momentum is at least 0 and below 1
   */
  public static double of(double learningRate, double momentum) {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "momentum must be at least 0 and below 1, got " + momentum);
    }
    return learningRate / (1 - momentum);
  }
}
