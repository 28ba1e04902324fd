package org.batchscale.workloads.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A layer of a network, for one input shape. Stateless: its weights live in the session. */
public interface Layer {
  /** The layer and its options in a few words, for summaries: {@code conv 5x5, 32, same, relu}. */
  String description();

  /** Shape of one example's output, without the batch: {@code [height, width, channels]}. */
  List<Integer> outputShape();

  /** The trainable variables, in the order in which they are created. */
  List<VariableSpec> variables();

  /**
   * Continues a graph.
   *
   * @param context the graph, the values of this layer's variables, and whether it is trained
   * @param input {@code [batch, ...]}, the input shape that the layer was made for
   * @return {@code [batch, ...]} of the output shape
   */
  Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input);
}
