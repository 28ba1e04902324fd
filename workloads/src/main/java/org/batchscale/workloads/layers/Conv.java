package org.batchscale.workloads.layers;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Two-dimensional convolution with or without bias, then an activation.
 *
 * @param channels channels of the input
 * @param filters channels of the output
 * @param kernel height and width of the window, in pixels
 * @param stride distance between windows, in pixels
 * @param padding {@code same} or {@code valid}
 * @param biased whether each filter has a bias
 * @param activation {@code none} or {@code relu}
 * @param init name of the kernel's initializer
 * @param outputShape {@code [height, width, filters]}
 */
record Conv(
    int channels,
    int filters,
    int kernel,
    int stride,
    String padding,
    boolean biased,
    String activation,
    String init,
    List<Integer> outputShape)
    implements Layer {
  @Override
  public String description() {
    return "conv %dx%d, %d, %s%s%s"
        .formatted(
            kernel,
            kernel,
            filters,
            padding,
            stride == 1 ? "" : ", stride " + stride,
            Bias.described(biased) + Activation.described(activation));
  }

  @Override
  public List<VariableSpec> variables() {
    int window = kernel * kernel;
    return Bias.after(
        new VariableSpec(
            "kernel",
            List.of(kernel, kernel, channels, filters),
            Initializer.named(init, window * channels, window * filters)),
        biased,
        filters);
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    long inputs = LayerWork.size(inputShape);
    long outputs = LayerWork.size(outputShape);
    long window = (long) kernel * kernel * channels;
    OperationWork convolution =
        OperationWork.convolution(outputs * window, inputs + outputs, window * filters)
            .as(kernel == 1 ? OperationKind.POINTWISE : OperationKind.CONVOLUTION);
    return new LayerWork(
        List.of(
            convolution,
            Bias.forward(biased, outputs, filters),
            Activation.forward(activation, outputs)),
        List.of(
            Activation.backward(activation, outputs),
            Bias.backward(biased, outputs, filters),
            convolution,
            convolution.onlyIf(inputGradient)),
        Activation.kept(activation, outputs).andInput());
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    var tf = context.tf();
    Operand<TFloat32> sum =
        tf.nn.conv2d(
            input,
            context.weights().apply("kernel"),
            List.of(1L, (long) stride, (long) stride, 1L),
            padding.toUpperCase(Locale.ROOT));
    return Activation.apply(tf, activation, Bias.add(context, biased, sum));
  }

  /** {@code conv: {filters: 32, kernel: 5, stride: 1, padding: same, bias: true}}. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "conv";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(
          Set.of("filters", "kernel", "stride", "padding", "bias", "activation", "init"));
      Windows.requireImage(definition, input.shape());
      int filters = definition.whole("filters", 1);
      int kernel = definition.whole("kernel", 1);
      int stride = definition.whole("stride", 1, 1);
      String padding = definition.choice("padding", List.of(Windows.SAME, Windows.VALID));
      return new Conv(
          input.shape().get(2),
          filters,
          kernel,
          stride,
          padding,
          definition.truth("bias", true),
          definition.choice("activation", Activation.NAMES),
          // [R] He normal for convolutions: reconstructed, not verified with the paper's text.
          definition.choice("init", List.of("he_normal", "glorot_uniform")),
          List.of(
              Windows.positions(definition, input.shape().get(0), kernel, stride, padding),
              Windows.positions(definition, input.shape().get(1), kernel, stride, padding),
              filters));
    }
  }
}
