package org.batchscale.workloads.layers;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Pooling: the largest or the mean value of each window, channel by channel.
 *
 * @param kind {@code max_pool} or {@code avg_pool}
 * @param size height and width of the window, in pixels
 * @param stride distance between windows, in pixels
 * @param padding {@code valid} or {@code same}
 * @param outputShape {@code [height, width, channels]}
 */
record Pool(String kind, int size, int stride, String padding, List<Integer> outputShape)
    implements Layer {
  @Override
  public String description() {
    String spread = stride == size ? "" : ", stride " + stride;
    return "%s %dx%d%s%s"
        .formatted(kind, size, size, spread, padding.equals(Windows.SAME) ? ", same" : "");
  }

  @Override
  public List<VariableSpec> variables() {
    return List.of();
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    long inputs = LayerWork.size(inputShape);
    long outputs = LayerWork.size(outputShape);
    // The gradient of a maximum looks for it again; that of a mean needs no values.
    boolean max = kind.equals(MaxType.NAME);
    OperationWork forward = OperationWork.move(inputs + outputs);
    OperationWork backward =
        max ? OperationWork.move(2 * (inputs + outputs)).as(OperationKind.POOL) : forward;
    return new LayerWork(
        List.of(forward),
        List.of(backward.onlyIf(inputGradient)),
        max && inputGradient ? Kept.NOTHING.andInput().andOutput() : Kept.NOTHING);
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    var tf = context.tf();
    String pad = padding.toUpperCase(Locale.ROOT);
    if (kind.equals(MaxType.NAME)) {
      return tf.nn.maxPool(
          input,
          tf.constant(new int[] {1, size, size, 1}),
          tf.constant(new int[] {1, stride, stride, 1}),
          pad);
    }
    return tf.nn.avgPool(
        input,
        List.of(1L, (long) size, (long) size, 1L),
        List.of(1L, (long) stride, (long) stride, 1L),
        pad);
  }

  private static Layer create(LayerDefinition definition, LayerInput input) {
    definition.allow(Set.of("size", "stride", "padding"));
    Windows.requireImage(definition, input.shape());
    int size = definition.whole("size", 1);
    int stride = definition.whole("stride", 1, size);
    String padding = definition.choice("padding", List.of(Windows.VALID, Windows.SAME));
    return new Pool(
        definition.type(),
        size,
        stride,
        padding,
        List.of(
            Windows.positions(definition, input.shape().get(0), size, stride, padding),
            Windows.positions(definition, input.shape().get(1), size, stride, padding),
            input.shape().get(2)));
  }

  /** {@code max_pool: {size: 2, stride: 2, padding: valid}}; the stride defaults to the size. */
  public static final class MaxType implements LayerType {
    static final String NAME = "max_pool";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      return Pool.create(definition, input);
    }
  }

  /** {@code avg_pool: {size: 2, stride: 2, padding: valid}}; the stride defaults to the size. */
  public static final class AverageType implements LayerType {
    @Override
    public String name() {
      return "avg_pool";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      return Pool.create(definition, input);
    }
  }
}
