package org.batchscale.workloads.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.batchscale.workloads.layers.Layer;
import org.batchscale.workloads.layers.LayerContext;
import org.batchscale.workloads.layers.LayerTypes;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.yaml.Complaint;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.definition.LayerDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A model on a given input: its layers with all shapes known.
 *
 * @param name name of the model
 * @param inputShape shape of one example, {@code [height, width, channels]}
 * @param layers the layers, from input to logits
 */
public record Network(String name, List<Integer> inputShape, List<Layer> layers) {
  /** Copies the lists. */
  public Network {
    inputShape = List.copyOf(inputShape);
    layers = List.copyOf(layers);
  }

  /**
   * Fits a model to a data set.
   *
   * @param model the model
   * @param inputShape shape of one example
   * @param classes number of classes, which must be the length of the last layer's output
   * @throws DefinitionException with everything that does not fit
   */
  public static Network of(ModelDefinition model, List<Integer> inputShape, int classes) {
    List<Layer> layers = new ArrayList<>();
    List<Integer> shape = inputShape;
    for (LayerDefinition definition : model.layers()) {
      Layer layer = LayerTypes.create(definition, shape);
      layers.add(layer);
      shape = layer.outputShape();
    }
    if (!shape.equals(List.of(classes))) {
      String last = "/layers/" + (model.layers().size() - 1);
      Complaint complaint =
          model
              .places()
              .complaint(
                  last,
                  "the last layer must yield one logit for each of the data set's %d classes, it yields %s"
                      .formatted(classes, shape),
                  "end with: dense: {units: " + classes + "}");
      throw new DefinitionException(complaint);
    }
    return new Network(model.name(), inputShape, layers);
  }

  /** A variable of the network, under a name that is unique in it: {@code 3/kernel}. */
  public record Variable(String name, VariableSpec spec) {}

  /** All trainable variables, layer by layer. */
  public List<Variable> variables() {
    List<Variable> variables = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      for (VariableSpec spec : layers.get(i).variables()) {
        variables.add(new Variable(name(i, spec.name()), spec));
      }
    }
    return variables;
  }

  /** Number of trainable parameters. */
  public long parameters() {
    return variables().stream().mapToLong(variable -> variable.spec().size()).sum();
  }

  /**
   * Continues a graph from examples to logits.
   *
   * @param tf builds operations
   * @param weights value of each variable, by its unique name
   * @param randomSeeds seed {@code [2]} for each layer in training; empty in evaluation
   * @param input {@code [batch, height, width, channels]}
   * @return logits {@code [batch, classes]}
   */
  public Operand<TFloat32> logits(
      Ops tf,
      Map<String, ? extends Operand<TFloat32>> weights,
      Optional<IntFunction<Operand<TInt64>>> randomSeeds,
      Operand<TFloat32> input) {
    Operand<TFloat32> value = input;
    for (int i = 0; i < layers.size(); i++) {
      int layer = i;
      value =
          layers
              .get(i)
              .apply(
                  new LayerContext(
                      tf,
                      variable -> weights.get(name(layer, variable)),
                      randomSeeds.map(seeds -> seeds.apply(layer))),
                  value);
    }
    return value;
  }

  private static String name(int layer, String variable) {
    return layer + "/" + variable;
  }
}
