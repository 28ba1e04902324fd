package org.batchscale.toolkit.optimization;

import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * How a step changes the weights theta, given the mean gradient g. No weight decay, no dampening.
 */
public enum Optimizer {
  /** Stochastic gradient descent: theta &lt;- theta - eta_t g. */
  SGD(false) {
    @Override
    public Op update(Ops tf, Update update) {
      return tf.train.resourceApplyGradientDescent(
          update.variable(), update.learningRate(), update.gradient());
    }
  },
  /** Heavy-ball momentum: v &lt;- gamma v + g; theta &lt;- theta - eta_t v. */
  MOMENTUM(true) {
    @Override
    public Op update(Ops tf, Update update) {
      return momentum(tf, update, false);
    }
  },
  /** Nesterov momentum: v &lt;- gamma v + g; theta &lt;- theta - eta_t (gamma v + g), new v. */
  NESTEROV_MOMENTUM(true) {
    @Override
    public Op update(Ops tf, Update update) {
      return momentum(tf, update, true);
    }
  };

  private final boolean velocity;

  Optimizer(boolean velocity) {
    this.velocity = velocity;
  }

  /** The optimizer of a name in workload definitions: {@code nesterov_momentum}. */
  public static Optimizer named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Whether it keeps a velocity v, zero at first, for each variable. */
  public boolean hasVelocity() {
    return velocity;
  }

  /**
   * What one update reads and writes.
   *
   * @param variable handle of the variable theta
   * @param velocity handle of its velocity v; unused without one
   * @param gradient mean gradient g, the variable's shape
   * @param learningRate eta_t, a scalar
   * @param momentum gamma, a scalar; unused without velocity
   */
  public record Update(
      Operand<? extends TType> variable,
      Operand<? extends TType> velocity,
      Operand<TFloat32> gradient,
      Operand<TFloat32> learningRate,
      Operand<TFloat32> momentum) {}

  /** Adds the update of one variable to a graph. */
  public abstract Op update(Ops tf, Update update);

  private static Op momentum(Ops tf, Update update, boolean nesterov) {
    return tf.train.resourceApplyMomentum(
        update.variable(),
        update.velocity(),
        update.learningRate(),
        update.gradient(),
        update.momentum(),
        ResourceApplyMomentum.useNesterov(nesterov));
  }
}
