package org.batchscale.workloads.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Random numbers of the examples of a batch, uniform in [0, 1). Whoever computes a part of the
 * batch gets the numbers that its examples have in the whole one: TensorFlow's generator (Philox,
 * Salmon et al. 2011) makes number i from a counter, so that a part begins with its own counter.
 */
final class UniformNumbers {
  /** Numbers that the generator makes from one value of its counter. */
  private static final int GROUP = 4;

  /** TensorFlow's number for Philox. */
  private static final int PHILOX = 1;

  private UniformNumbers() {}

  /**
   * Numbers for these examples.
   *
   * @param context tells where the examples begin in the batch
   * @param seed {@code [2]}
   * @param like a value for each number, {@code [batch, ...]}
   */
  static Operand<TFloat32> of(LayerContext context, Operand<TInt64> seed, Operand<TFloat32> like) {
    Ops tf = context.tf();
    return context
        .firstExample()
        .map(first -> part(tf, seed, like.shape(), first))
        .orElseGet(() -> tf.random.statelessRandomUniform(tf.shape(like), seed, TFloat32.class));
  }

  private static Operand<TFloat32> part(
      Ops tf, Operand<TInt64> seed, Shape shape, Operand<TInt64> firstExample) {
    long perExample = shape.size() / shape.get(0);
    Operand<TInt64> firstNumber = tf.math.mul(firstExample, tf.constant(perExample));
    Operand<TInt64> firstGroup = tf.math.floorDiv(firstNumber, tf.constant((long) GROUP));
    if (perExample % GROUP == 0) {
      return numbers(tf, seed, firstGroup, shape);
    }
    // The first example begins within a group: its numbers are cut out of a longer row.
    Operand<TFloat32> row = numbers(tf, seed, firstGroup, Shape.of(shape.size() + GROUP - 1));
    Operand<TInt64> begin = tf.math.floorMod(firstNumber, tf.constant((long) GROUP));
    return tf.reshape(
        tf.slice(row, tf.expandDims(begin, tf.constant(0)), tf.constant(new long[] {shape.size()})),
        tf.constant(shape.asArray()));
  }

  private static Operand<TFloat32> numbers(
      Ops tf, Operand<TInt64> seed, Operand<TInt64> firstGroup, Shape shape) {
    var generator = tf.random.statelessRandomGetKeyCounter(seed);
    // The counter is two 64-bit numbers, the lower one first; a seed begins with 0 in it.
    Operand<TInt64> counter =
        tf.math.add(
            tf.bitcast(generator.counter(), TInt64.class),
            tf.stack(List.of(firstGroup, tf.constant(0L))));
    return tf.random.statelessRandomUniformV2(
        tf.constant(shape.asArray()),
        generator.key(),
        unsigned(tf, counter),
        tf.constant(PHILOX),
        TFloat32.class);
  }

  /** The same 64 bits, under a type for which Java has no class. */
  private static Output<? extends TType> unsigned(Ops tf, Operand<TInt64> bits) {
    var bitcast =
        tf.scope().env().opBuilder("Bitcast", tf.scope().makeOpName("Unsigned"), tf.scope());
    bitcast.addInput(bits.asOutput());
    bitcast.setAttr("type", DataType.DT_UINT64);
    return bitcast.build().output(0);
  }
}
