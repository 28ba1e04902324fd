package org.batchscale.workloads.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Sum of two branches on the same input (He et al. 2016). Variables are named {@code
 * layers/0/kernel}, {@code shortcut/0/kernel}.
 *
 * @param branch the layers
 * @param shortcut the other layers; none of them is the input itself
 */
record Residual(LayerStack branch, LayerStack shortcut) implements Layer {
  private static final String LAYERS = "layers";
  private static final String SHORTCUT = "shortcut";

  @Override
  public String description() {
    int layers = shortcut.layers().size();
    return "residual, shortcut " + (layers == 0 ? "identity" : "of layers: " + layers);
  }

  @Override
  public List<Integer> outputShape() {
    return branch.outputShape();
  }

  @Override
  public List<VariableSpec> variables() {
    List<VariableSpec> variables = new ArrayList<>();
    branch.variables().forEach(variable -> variables.add(variable.within(LAYERS)));
    shortcut.variables().forEach(variable -> variables.add(variable.within(SHORTCUT)));
    return variables;
  }

  @Override
  public int randomStreams() {
    return branch.randomStreams() + shortcut.randomStreams();
  }

  @Override
  public int exampleGroup() {
    return LayerStack.exampleGroup(List.of(branch.exampleGroup(), shortcut.exampleGroup()));
  }

  @Override
  public List<Layer> parts() {
    List<Layer> parts = new ArrayList<>(branch.layers());
    parts.addAll(shortcut.layers());
    return parts;
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    LayerWork layers = branch.work(inputGradient);
    LayerWork other = shortcut.work(inputGradient);
    long outputs = LayerWork.size(outputShape());
    List<OperationWork> forward = new ArrayList<>(layers.forward());
    forward.addAll(other.forward());
    forward.add(OperationWork.move(3 * outputs));
    List<OperationWork> backward = new ArrayList<>(layers.backward());
    backward.addAll(other.backward());
    // Both gradients for the input are added up.
    backward.add(OperationWork.move(3 * LayerWork.size(inputShape)).onlyIf(inputGradient));
    long ends = Stream.of(layers, other).filter(work -> work.kept().output()).count();
    return new LayerWork(
        forward,
        backward,
        new Kept(
            layers.kept().inner() + other.kept().inner() + ends * outputs,
            layers.kept().input() || other.kept().input(),
            false,
            false));
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    Operand<TFloat32> sum = branch.apply(context.within(LAYERS, 0), input);
    Operand<TFloat32> other =
        shortcut.apply(context.within(SHORTCUT, branch.randomStreams()), input);
    return context.tf().math.add(sum, other);
  }

  /** {@code residual: {layers: [...], shortcut: [...]}}; the input itself without a shortcut. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "residual";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of(LAYERS, SHORTCUT));
      LayerStack branch = LayerStack.of(definition.layers(LAYERS), input);
      List<LayerDefinition> other =
          definition.options().containsKey(SHORTCUT) ? definition.layers(SHORTCUT) : List.of();
      LayerStack shortcut = LayerStack.of(other, input);
      if (!branch.outputShape().equals(shortcut.outputShape())) {
        throw definition.complain(
            "both branches must yield the same shape, layers yield %s and the shortcut %s"
                .formatted(branch.outputShape(), shortcut.outputShape()),
            other.isEmpty()
                ? "add a shortcut that yields " + branch.outputShape()
                : "change one of them");
      }
      return new Residual(branch, shortcut);
    }
  }
}
