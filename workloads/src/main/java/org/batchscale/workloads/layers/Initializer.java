package org.batchscale.workloads.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * How a variable begins. Drawn by counter-based random operations from a seed, so that the same
 * seed gives the same weights whatever ran before.
 */
public sealed interface Initializer {
  /** Standard deviation of a standard normal variable cut at two standard deviations. */
  double TRUNCATED_STDDEV = 0.8796256610342398;

  /**
   * Builds the first value.
   *
   * @param tf builds operations
   * @param shape shape of the variable
   * @param seed seed {@code [2]}
   */
  Operand<TFloat32> build(Ops tf, List<Integer> shape, Operand<TInt64> seed);

  /** All zeros. */
  record Zeros() implements Initializer {
    @Override
    public Operand<TFloat32> build(Ops tf, List<Integer> shape, Operand<TInt64> seed) {
      return tf.zeros(shapeOf(tf, shape), TFloat32.class);
    }
  }

  /** All ones. */
  record Ones() implements Initializer {
    @Override
    public Operand<TFloat32> build(Ops tf, List<Integer> shape, Operand<TInt64> seed) {
      return tf.fill(shapeOf(tf, shape), tf.constant(1f));
    }
  }

  /**
   * Biases of an LSTM's four blocks: one for the third, the forget gates, so that cells keep what
   * they hold at first (Gers et al. 2000); else zero.
   *
   * @param cells length of a block
   */
  record OpenGates(int cells) implements Initializer {
    @Override
    public Operand<TFloat32> build(Ops tf, List<Integer> shape, Operand<TInt64> seed) {
      Operand<TFloat32> ones = tf.fill(tf.constant(new int[] {cells}), tf.constant(1f));
      return tf.pad(ones, tf.constant(new int[][] {{2 * cells, cells}}), tf.constant(0f));
    }
  }

  /**
   * Normal, not cut.
   *
   * @param stddev standard deviation
   */
  record Normal(double stddev) implements Initializer {
    @Override
    public Operand<TFloat32> build(Ops tf, List<Integer> shape, Operand<TInt64> seed) {
      Operand<TFloat32> unit =
          tf.random.statelessRandomNormal(shapeOf(tf, shape), seed, TFloat32.class);
      return tf.math.mul(unit, tf.constant((float) stddev));
    }
  }

  /**
   * Uniform in +-sqrt(6 / (fanIn + fanOut)) (Glorot and Bengio 2010).
   *
   * @param fanIn inputs of one unit
   * @param fanOut outputs that one input reaches
   */
  record GlorotUniform(int fanIn, int fanOut) implements Initializer {
    @Override
    public Operand<TFloat32> build(Ops tf, List<Integer> shape, Operand<TInt64> seed) {
      float limit = (float) Math.sqrt(6.0 / ((double) fanIn + fanOut));
      Operand<TFloat32> unit =
          tf.random.statelessRandomUniform(shapeOf(tf, shape), seed, TFloat32.class);
      return tf.math.mul(tf.math.sub(unit, tf.constant(0.5f)), tf.constant(2 * limit));
    }
  }

  /**
   * Normal with variance 2 / fanIn, cut at two standard deviations (He et al. 2015; the cut is the
   * custom of the field's libraries, the variance is that after the cut).
   *
   * @param fanIn inputs of one unit
   */
  record HeNormal(int fanIn) implements Initializer {
    @Override
    public Operand<TFloat32> build(Ops tf, List<Integer> shape, Operand<TInt64> seed) {
      float stddev = (float) (Math.sqrt(2.0 / fanIn) / TRUNCATED_STDDEV);
      Operand<TFloat32> unit =
          tf.random.statelessTruncatedNormal(shapeOf(tf, shape), seed, TFloat32.class);
      return tf.math.mul(unit, tf.constant(stddev));
    }
  }

  /** The initializer of a name in model files: {@code glorot_uniform}, {@code he_normal}. */
  static Initializer named(String name, int fanIn, int fanOut) {
    return switch (name) {
      case "glorot_uniform" -> new GlorotUniform(fanIn, fanOut);
      case "he_normal" -> new HeNormal(fanIn);
      default -> throw new IllegalArgumentException("no initializer '" + name + "'");
    };
  }

  private static Operand<TInt32> shapeOf(Ops tf, List<Integer> shape) {
    return tf.constant(shape.stream().mapToInt(Integer::intValue).toArray());
  }
}
