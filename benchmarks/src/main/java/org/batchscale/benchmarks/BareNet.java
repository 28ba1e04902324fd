package org.batchscale.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * The nets once more, written by hand with TensorFlow's operations and nothing that a single
 * training run could do without.
 *
 * @param tf builds operations of a graph, or of the body of a loop
 * @param net which net
 */
record BareNet(Ops tf, BenchmarkNet net) {
  private static final List<Shape> DENSE_SHAPES =
      List.of(Shape.of(784, 128), Shape.of(128), Shape.of(128, 10), Shape.of(10));
  private static final List<Shape> CNN_SHAPES =
      List.of(
          Shape.of(5, 5, 1, 32),
          Shape.of(32),
          Shape.of(5, 5, 32, 64),
          Shape.of(64),
          Shape.of(7 * 7 * 64, 1024),
          Shape.of(1024),
          Shape.of(1024, 10),
          Shape.of(10));

  static {
    // TensorFlow's C++ gradients lack this one; the operation's second output is the gradient.
    TensorFlow.registerCustomGradient(
        SparseSoftmaxCrossEntropyWithLogits.OP_NAME,
        (tf, operation, incoming) -> {
          Operand<TFloat32> gradient =
              tf.math.mul(
                  tf.expandDims(floats(incoming.get(0)), tf.constant(-1)),
                  floats(operation.output(1)));
          // One for each input; nobody asks for that of the labels, but it must not be null.
          return List.of(gradient, gradient);
        });
  }

  @SuppressWarnings("unchecked") // The gradient of a float variable is of floats.
  private static Output<TFloat32> floats(Output<?> output) {
    return (Output<TFloat32>) output;
  }

  private List<Shape> shapes() {
    return net == BenchmarkNet.DENSE ? DENSE_SHAPES : CNN_SHAPES;
  }

  private VarHandleOp weight(int index) {
    return handle("weight" + index, index);
  }

  private VarHandleOp velocity(int index) {
    return handle("velocity" + index, index);
  }

  private VarHandleOp handle(String name, int index) {
    return tf.varHandleOp(TFloat32.class, shapes().get(index), VarHandleOp.sharedName(name));
  }

  /** Sets the weights to small random values and the velocities to zero. */
  List<Op> initialise() {
    List<Op> assignments = new ArrayList<>();
    for (int i = 0; i < shapes().size(); i++) {
      Operand<TInt64> shape = tf.constant(shapes().get(i));
      assignments.add(
          tf.assignVariableOp(
              weight(i),
              tf.math.mul(tf.random.truncatedNormal(shape, TFloat32.class), tf.constant(0.03f))));
      assignments.add(tf.assignVariableOp(velocity(i), tf.zeros(shape, TFloat32.class)));
    }
    return assignments;
  }

  /**
   * One step of training.
   *
   * @param images bytes, {@code [batch, 28, 28, 1]}
   * @param labels classes, {@code [batch]}
   * @param before what must be done before the weights are read
   * @return the updates
   */
  List<Op> step(Operand<TUint8> images, Operand<TInt32> labels, List<Op> before) {
    List<VarHandleOp> handles = new ArrayList<>();
    List<Operand<TFloat32>> weights = new ArrayList<>();
    Ops ready = tf.withControlDependencies(before);
    for (int i = 0; i < shapes().size(); i++) {
      handles.add(weight(i));
      weights.add(ready.readVariableOp(handles.get(i), TFloat32.class));
    }
    Operand<TFloat32> inputs =
        tf.math.mul(tf.dtypes.cast(images, TFloat32.class), tf.constant(1f / 255f));
    Operand<TFloat32> logits =
        net == BenchmarkNet.DENSE ? denseLogits(weights, inputs) : cnnLogits(weights, inputs);
    Operand<TFloat32> loss =
        tf.math.mean(
            tf.nn.sparseSoftmaxCrossEntropyWithLogits(logits, labels).loss(), tf.constant(0));
    return updates(loss, handles, weights);
  }

  private List<Op> updates(
      Operand<TFloat32> loss, List<VarHandleOp> handles, List<Operand<TFloat32>> weights) {
    Output<?>[] gradients =
        ((Graph) tf.scope().env())
            .addGradients(
                loss.asOutput(), weights.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
    Ops after = tf.withControlDependencies(List.<Op>of(gradients));
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < gradients.length; i++) {
      updates.add(
          after.train.resourceApplyMomentum(
              handles.get(i),
              velocity(i),
              tf.constant(TrainingLoop.LEARNING_RATE),
              floats(gradients[i]),
              tf.constant(TrainingLoop.MOMENTUM),
              ResourceApplyMomentum.useNesterov(true)));
    }
    return updates;
  }

  private Operand<TFloat32> denseLogits(List<Operand<TFloat32>> weights, Operand<TFloat32> inputs) {
    Operand<TFloat32> flat = tf.reshape(inputs, tf.constant(new int[] {-1, 784}));
    return dense(tf.nn.relu(dense(flat, weights, 0)), weights, 2);
  }

  private Operand<TFloat32> cnnLogits(List<Operand<TFloat32>> weights, Operand<TFloat32> inputs) {
    Operand<TFloat32> low = convolution(inputs, weights, 0);
    Operand<TFloat32> high = convolution(low, weights, 2);
    Operand<TFloat32> flat = tf.reshape(high, tf.constant(new int[] {-1, 7 * 7 * 64}));
    return dense(dropout(tf.nn.relu(dense(flat, weights, 4))), weights, 6);
  }

  private Operand<TFloat32> dense(
      Operand<TFloat32> input, List<Operand<TFloat32>> weights, int first) {
    return tf.nn.biasAdd(tf.linalg.matMul(input, weights.get(first)), weights.get(first + 1));
  }

  private Operand<TFloat32> convolution(
      Operand<TFloat32> input, List<Operand<TFloat32>> weights, int first) {
    Operand<TFloat32> sum =
        tf.nn.conv2d(input, weights.get(first), List.of(1L, 1L, 1L, 1L), "SAME");
    Operand<TFloat32> active = tf.nn.relu(tf.nn.biasAdd(sum, weights.get(first + 1)));
    Operand<TInt32> halved = tf.constant(new int[] {1, 2, 2, 1});
    return tf.nn.maxPool(active, halved, halved, "VALID");
  }

  private Operand<TFloat32> dropout(Operand<TFloat32> input) {
    float rate = (float) BenchmarkNet.DROPOUT_RATE;
    Operand<TFloat32> uniform = tf.random.randomUniform(tf.shape(input), TFloat32.class);
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant(rate)), TFloat32.class);
    return tf.math.mul(input, tf.math.mul(kept, tf.constant(1 / (1 - rate))));
  }
}
