package org.batchscale.workloads.layers;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Layers one after the other, each on what the one before yields. Layer i's variables are named
 * {@code i/name}.
 *
 * @param inputShape shape of one example's input
 * @param layers the layers; none passes the input on
 */
public record LayerStack(List<Integer> inputShape, List<Layer> layers) {
  /** Copies the lists. */
  public LayerStack {
    inputShape = List.copyOf(inputShape);
    layers = List.copyOf(layers);
  }

  /**
   * Fits layers to an input.
   *
   * @throws org.batchscale.yaml.DefinitionException with what does not fit, and its place
   */
  public static LayerStack of(List<LayerDefinition> definitions, LayerInput input) {
    List<Layer> layers = new ArrayList<>();
    List<Integer> shape = input.shape();
    for (LayerDefinition definition : definitions) {
      Layer layer = LayerTypes.create(definition, input.withShape(shape));
      layers.add(layer);
      shape = layer.outputShape();
    }
    return new LayerStack(input.shape(), layers);
  }

  /** Shape of one example's output. */
  public List<Integer> outputShape() {
    return layers.isEmpty() ? inputShape : layers.get(layers.size() - 1).outputShape();
  }

  /** All variables, layer by layer. */
  public List<VariableSpec> variables() {
    List<VariableSpec> variables = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      String name = String.valueOf(i);
      layers.get(i).variables().forEach(variable -> variables.add(variable.within(name)));
    }
    return variables;
  }

  /** Examples that must stay together, as {@link Layer#exampleGroup}, for all layers. */
  public int exampleGroup() {
    return exampleGroup(layers.stream().map(Layer::exampleGroup).toList());
  }

  /** The smallest group that is a multiple of all of these. */
  static int exampleGroup(List<Integer> groups) {
    return groups.stream().reduce(1, LayerStack::leastMultiple);
  }

  private static int leastMultiple(int a, int b) {
    return Math.toIntExact(Math.multiplyExact((long) a, b / gcd(a, b)));
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** Number of random streams of all layers. */
  public int randomStreams() {
    return layers.stream().mapToInt(Layer::randomStreams).sum();
  }

  /** Whether the optimizer changes a variable of these layers. */
  public boolean isTrained() {
    return layers.stream().anyMatch(LayerStack::isTrained);
  }

  private static boolean isTrained(Layer layer) {
    return layer.variables().stream().anyMatch(VariableSpec::trained);
  }

  /**
   * The work of the layers in a training step, for one example.
   *
   * @param inputGradient whether the gradient for the input is wanted
   */
  public LayerWork work(boolean inputGradient) {
    List<LayerWork> works = new ArrayList<>();
    List<Long> outputs = new ArrayList<>();
    List<Integer> shape = inputShape;
    boolean wanted = inputGradient;
    for (Layer layer : layers) {
      works.add(layer.work(shape, wanted));
      shape = layer.outputShape();
      outputs.add(LayerWork.size(shape));
      wanted |= isTrained(layer);
    }
    return LayerWork.inOrder(works, outputs);
  }

  /**
   * Continues a graph.
   *
   * @param context the graph and the values of the variables
   * @param input {@code [batch, ...]} of the input shape
   * @return {@code [batch, ...]} of the output shape
   */
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    Operand<TFloat32> value = input;
    int seeds = 0;
    for (int i = 0; i < layers.size(); i++) {
      value = layers.get(i).apply(context.within(String.valueOf(i), seeds), value);
      seeds += layers.get(i).randomStreams();
    }
    return value;
  }
}
