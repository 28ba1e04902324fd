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

  /**
   * The variables, in the order in which they are created: trained ones, and those that the layer
   * itself keeps up to date, such as running statistics.
   */
  List<VariableSpec> variables();

  /**
   * Number of random streams, each of which gets a seed of its own. One by default, used or not;
   * layers that hold others have those of all of them.
   */
  default int randomStreams() {
    return 1;
  }

  /**
   * How many examples in a row the layer treats as a group, in training. A batch has at most as
   * many, or a multiple. Parts of it that are computed apart have a multiple too, or the group
   * would be torn. 1 for layers that treat each example by itself.
   */
  default int exampleGroup() {
    return 1;
  }

  /**
   * Layers within this one, for summaries; empty for most.
   *
   * @return the layers, in the order in which they are described
   */
  default List<Layer> parts() {
    return List.of();
  }

  /**
   * The work of the layer in a training step, for one example.
   *
   * @param inputShape the input shape that the layer was made for, without the batch
   * @param inputGradient whether the gradient for the input is wanted: not where nothing trained
   *     lies before the layer
   */
  LayerWork work(List<Integer> inputShape, boolean inputGradient);

  /**
   * Continues a graph.
   *
   * @param context the graph, the values of this layer's variables, and whether it is trained
   * @param input {@code [batch, ...]}, the input shape that the layer was made for; token ids are
   *     whole numbers in floats, which hold them exactly up to 2^24
   * @return {@code [batch, ...]} of the output shape
   */
  Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input);
}
