package org.batchscale.workloads.model;

import java.util.List;
import java.util.OptionalInt;
import org.batchscale.workloads.layers.Kept;
import org.batchscale.workloads.layers.Layer;
import org.batchscale.workloads.layers.LayerContext;
import org.batchscale.workloads.layers.LayerInput;
import org.batchscale.workloads.layers.LayerStack;
import org.batchscale.workloads.layers.LayerWork;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.yaml.Complaint;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.definition.ModelDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A model on a given input: its layers with all shapes known.
 *
 * @param name name of the model
 * @param stack the layers, from input to logits
 */
public record Network(String name, LayerStack stack) {

  /**
   * Fits a model to a data set.
   *
   * @param model the model
   * @param inputShape shape of one example
   * @param logits shape of one example's logits: {@code [classes]}, or {@code [length, vocabulary]}
   * @throws DefinitionException with everything that does not fit
   */
  public static Network of(ModelDefinition model, List<Integer> inputShape, List<Integer> logits) {
    LayerStack stack =
        LayerStack.of(
            model.layers(),
            new LayerInput(inputShape, OptionalInt.of(logits.get(logits.size() - 1))));
    if (!stack.outputShape().equals(logits)) {
      String last = "/layers/" + (model.layers().size() - 1);
      int units = logits.get(logits.size() - 1);
      Complaint complaint =
          model
              .places()
              .complaint(
                  last,
                  logits.size() == 1
                      ? "the last layer must yield one logit for each of the data set's %d classes, it yields %s"
                          .formatted(units, stack.outputShape())
                      : "the last layer must yield %s: at each place one logit for each token of the vocabulary; it yields %s"
                          .formatted(logits, stack.outputShape()),
                  "end with: dense: {units: data}");
      throw new DefinitionException(complaint);
    }
    return new Network(model.name(), stack);
  }

  /** Shape of one example: {@code [height, width, channels]}, or {@code [length]} for tokens. */
  public List<Integer> inputShape() {
    return stack.inputShape();
  }

  /** The layers, from input to logits. */
  public List<Layer> layers() {
    return stack.layers();
  }

  /** All variables, layer by layer, under names that are unique in the network: 3/kernel. */
  public List<VariableSpec> variables() {
    return stack.variables();
  }

  /** The variables that the optimizer trains. */
  public List<VariableSpec> trained() {
    return variables().stream().filter(VariableSpec::trained).toList();
  }

  /** Number of trained parameters. */
  public long parameters() {
    return trained().stream().mapToLong(VariableSpec::size).sum();
  }

  /**
   * Examples in a row that training must keep together: a batch has at most as many, or a multiple;
   * parts of it that are computed apart have a multiple. 1 without ghost batch norm.
   */
  public int exampleGroup() {
    return stack.exampleGroup();
  }

  /**
   * The work of the layers in a training step, for one example. The input counts as kept where a
   * layer reads it again.
   */
  public LayerWork work() {
    LayerWork layers = stack.work(false);
    return closed(layers, LayerWork.size(stack.outputShape()));
  }

  /** The work of the layers and of the loss, in the same way. */
  public LayerWork work(Objective objective) {
    LayerWork loss = objective.work(stack.outputShape());
    LayerWork all =
        LayerWork.inOrder(
            List.of(stack.work(false), loss), List.of(LayerWork.size(stack.outputShape()), 1L));
    return closed(all, 1);
  }

  /** Counts what begins and ends with the network as its own. */
  private LayerWork closed(LayerWork work, long outputs) {
    Kept kept = work.kept();
    long ends = (kept.input() ? LayerWork.size(inputShape()) : 0) + (kept.output() ? outputs : 0);
    return new LayerWork(work.forward(), work.backward(), Kept.inner(kept.inner() + ends));
  }

  /**
   * Continues a graph from examples to logits.
   *
   * @param context the graph, the variables by their unique names, and whether it is trained
   * @param input {@code [batch, ...]} of the input shape
   * @return logits {@code [batch, classes]} or {@code [batch, length, vocabulary]}
   */
  public Operand<TFloat32> logits(LayerContext context, Operand<TFloat32> input) {
    return stack.apply(context, input);
  }
}
