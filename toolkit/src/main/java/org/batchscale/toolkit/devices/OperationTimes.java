package org.batchscale.toolkit.devices;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.profiles.SizedBandwidth;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** How fast single operations are; their sizes are those of layers at medium batch sizes. */
record OperationTimes(LoopTimer timer) {
  /** Rows of a product; its matrices are {@code [ROWS, WIDTH]} and {@code [WIDTH, WIDTH]}. */
  static final int ROWS = 256;

  static final int WIDTH = 512;

  /** Images of a convolution {@code [IMAGES, PIXELS, PIXELS, CHANNELS]}, 3x3, twice the filters. */
  static final int IMAGES = 16;

  static final int PIXELS = 14;
  static final int CHANNELS = 32;

  /** Numbers of each of the two terms and of the sum, from a core's cache to fresh memory. */
  static final List<Integer> TERMS = List.of(1 << 13, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24);

  /** Tokens and vocabulary of a cross entropy. */
  static final int TOKENS = 256;

  static final int VOCABULARY = 8000;

  /** Rounds of a product, a sum and a ReLU. */
  private static final int CHAIN = 40;

  private static final int GRADIENTS_AND_IT = 3;
  private static final int WINDOW = 3;
  private static final List<Long> NO_STRIDE = List.of(1L, 1L, 1L, 1L);

  /** FLOP/s of a product of matrices. */
  double productFlops() {
    double time =
        timer.seconds(
            List.of(Shape.of(ROWS, WIDTH), Shape.of(WIDTH, WIDTH)),
            (tf, in) -> tf.linalg.matMul(in.get(0), in.get(1)));
    return 2.0 * ROWS * WIDTH * WIDTH / time;
  }

  /** FLOP/s of a 3x3 convolution and its two gradients, one after the other. */
  double convolutionFlops() {
    return flops(new Geometry(IMAGES, PIXELS, CHANNELS, WINDOW));
  }

  /** The same of a convolution with windows of one pixel. */
  double pointwiseFlops() {
    return flops(new Geometry(IMAGES, PIXELS, CHANNELS, 1));
  }

  private double flops(Geometry geometry) {
    return GRADIENTS_AND_IT * geometry.flops() / seconds(geometry);
  }

  /** Fixed seconds of a convolution or one of its gradients: of one that computes little. */
  double convolutionSeconds() {
    return seconds(new Geometry(1, 2, 2, WINDOW)) / GRADIENTS_AND_IT;
  }

  /**
   * A convolution without stride that doubles the channels.
   *
   * @param images images of a batch
   * @param pixels height and width
   * @param channels channels of the input
   * @param window height and width of the window
   */
  private record Geometry(int images, int pixels, int channels, int window) {
    Shape input() {
      return Shape.of(images, pixels, pixels, channels);
    }

    Shape kernel() {
      return Shape.of(window, window, channels, 2L * channels);
    }

    Shape output() {
      return Shape.of(images, pixels, pixels, 2L * channels);
    }

    double flops() {
      return 2.0 * output().size() * window * window * channels;
    }
  }

  /** Seconds of a convolution and its two gradients. */
  private double seconds(Geometry geometry) {
    Shape input = geometry.input();
    Shape kernel = geometry.kernel();
    return timer.seconds(
            List.of(input, kernel),
            (tf, in) -> tf.nn.conv2d(in.get(0), in.get(1), NO_STRIDE, "SAME"))
        + timer.seconds(
            List.of(geometry.output(), kernel),
            (tf, in) ->
                tf.nn.conv2dBackpropInput(
                    sizes(tf, input), in.get(1), in.get(0), NO_STRIDE, "SAME"))
        + timer.seconds(
            List.of(geometry.output(), input),
            (tf, in) ->
                tf.nn.conv2dBackpropFilter(
                    in.get(1), sizes(tf, kernel), in.get(0), NO_STRIDE, "SAME"));
  }

  private static Operand<TInt32> sizes(Ops tf, Shape shape) {
    int[] sizes = new int[shape.numDimensions()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = (int) shape.get(i);
    }
    return tf.constant(sizes);
  }

  /** Bandwidth of sums, by their size. */
  List<SizedBandwidth> memory() {
    List<SizedBandwidth> measured = new ArrayList<>();
    for (int numbers : TERMS) {
      Shape shape = Shape.of(numbers);
      double time =
          timer.seconds(List.of(shape, shape), (tf, in) -> tf.math.add(in.get(0), in.get(1)));
      double bytes = 3.0 * Float.BYTES * numbers;
      measured.add(new SizedBandwidth(bytes, bytes / time));
    }
    return measured;
  }

  /** Bytes in a second of the gradient of a 2x2 max pool, counted as the layer counts them. */
  double poolBandwidth() {
    Shape image = Shape.of(IMAGES, 2 * PIXELS, 2 * PIXELS, CHANNELS);
    Shape pooled = Shape.of(IMAGES, PIXELS, PIXELS, CHANNELS);
    double time =
        timer.seconds(
            List.of(image, pooled),
            (tf, in) -> {
              var window = tf.constant(new int[] {1, 2, 2, 1});
              return tf.nn.maxPoolGrad(in.get(0), in.get(1), in.get(1), window, window, "VALID");
            });
    return 2.0 * Float.BYTES * (image.size() + pooled.size()) / time;
  }

  /** Bytes in a second of a batch norm and its gradient, counted as the layer counts them. */
  double normBandwidth() {
    Shape image = Shape.of(2 * IMAGES, 2 * PIXELS, 2 * PIXELS, CHANNELS);
    Shape channels = Shape.of(CHANNELS);
    double time =
        timer.seconds(List.of(image, channels), (tf, in) -> norm(tf, in.get(0), in.get(1)).y())
            + timer.seconds(
                List.of(image, channels),
                (tf, in) ->
                    tf.nn
                        .fusedBatchNormGrad(
                            in.get(0),
                            in.get(0),
                            in.get(1),
                            in.get(1),
                            in.get(1),
                            tf.constant(new float[0]))
                        .xBackprop());
    return (3.0 + 5.0) * Float.BYTES * image.size() / time;
  }

  private static FusedBatchNorm<TFloat32, TFloat32> norm(
      Ops tf, Operand<TFloat32> image, Operand<TFloat32> scale) {
    Operand<TFloat32> none = tf.constant(new float[0]);
    return tf.nn.fusedBatchNorm(image, scale, scale, none, none, FusedBatchNorm.isTraining(true));
  }

  /** Bytes in a second of a cross entropy of tokens, counted as the loss counts them. */
  double lossBandwidth() {
    Shape logits = Shape.of(TOKENS, VOCABULARY);
    double time =
        timer.seconds(
            List.of(logits),
            (tf, in) ->
                tf.nn
                    .sparseSoftmaxCrossEntropyWithLogits(in.get(0), tf.constant(new int[TOKENS]))
                    .loss());
    return 2.0 * Float.BYTES * logits.size() / time;
  }

  /** Seconds of an operation on almost nothing: of products, sums and ReLUs in a chain. */
  double operationSeconds() {
    int small = 8;
    double time =
        timer.seconds(
            List.of(Shape.of(small, small)),
            (tf, in) -> {
              Operand<TFloat32> value = in.get(0);
              for (int i = 0; i < CHAIN; i++) {
                value = tf.nn.relu(tf.math.sub(tf.linalg.matMul(value, in.get(0)), in.get(0)));
              }
              return tf.reduceSum(value, tf.constant(0), ReduceSum.keepDims(true));
            });
    return time / (3 * CHAIN);
  }
}
