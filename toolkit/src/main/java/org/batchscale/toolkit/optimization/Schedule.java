package org.batchscale.toolkit.optimization;

import java.util.Locale;
import org.batchscale.results.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * How the learning rate changes over the steps of a trial. Both are one formula: eta(t) = eta_0 (1
 * - (1 - alpha) min(t, T) / T), with alpha = 1 for a constant rate.
 */
public enum Schedule {
  /** eta(t) = eta_0. */
  CONSTANT,
  /**
   * eta(t) = eta_0 - (1 - alpha) eta_0 t / T for t &lt;= T, then alpha eta_0; with T = {@code
   * learning_rate_decay_steps} and alpha = {@code end_learning_rate_factor}.
   */
  LINEAR_DECAY;

  /** The schedule of a name in workload definitions: {@code linear_decay}. */
  public static Schedule named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * The numbers that shape a schedule.
   *
   * @param initialRate eta_0
   * @param endFactor alpha
   * @param decaySteps T, in steps, at least 1
   */
  public record Shape(double initialRate, double endFactor, long decaySteps) {}

  /** The numbers of a trial with these metaparameters. */
  public Shape shape(Parameters parameters) {
    double rate = parameters.get("learning_rate");
    return switch (this) {
      case CONSTANT -> new Shape(rate, 1, 1);
      case LINEAR_DECAY ->
          new Shape(
              rate,
              parameters.get("end_learning_rate_factor"),
              (long) parameters.get("learning_rate_decay_steps"));
    };
  }

  /**
   * The learning rate in a graph.
   *
   * @param tf builds operations
   * @param step steps taken before, t, of any shape
   * @param initialRate eta_0, a scalar
   * @param endFactor alpha, a scalar
   * @param decaySteps T, a scalar
   */
  public static Operand<TFloat32> rate(
      Ops tf,
      Operand<TInt64> step,
      Operand<TFloat32> initialRate,
      Operand<TFloat32> endFactor,
      Operand<TInt64> decaySteps) {
    Operand<TFloat32> progress =
        tf.math.div(
            tf.dtypes.cast(tf.math.minimum(step, decaySteps), TFloat32.class),
            tf.dtypes.cast(decaySteps, TFloat32.class));
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> factor = tf.math.sub(one, tf.math.mul(tf.math.sub(one, endFactor), progress));
    return tf.math.mul(initialRate, factor);
  }
}
