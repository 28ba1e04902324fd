package org.batchscale.workloads.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The same layers several times, one after the other, with variables of their own each time: those
 * of the second time are named {@code 1/0/kernel}.
 *
 * @param rounds the layers of each time, at least one
 */
record Repeat(List<LayerStack> rounds) implements Layer {
  /** More would only be a slip of the pen. */
  private static final int MOST = 1000;

  @Override
  public String description() {
    return rounds.size() == 1 ? "repeat once" : "repeat " + rounds.size() + " times";
  }

  @Override
  public List<Integer> outputShape() {
    return rounds.get(rounds.size() - 1).outputShape();
  }

  @Override
  public List<VariableSpec> variables() {
    List<VariableSpec> variables = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      String name = String.valueOf(i);
      rounds.get(i).variables().forEach(variable -> variables.add(variable.within(name)));
    }
    return variables;
  }

  @Override
  public int randomStreams() {
    return rounds.stream().mapToInt(LayerStack::randomStreams).sum();
  }

  @Override
  public int exampleGroup() {
    return LayerStack.exampleGroup(rounds.stream().map(LayerStack::exampleGroup).toList());
  }

  @Override
  public List<Layer> parts() {
    return rounds.stream().flatMap(round -> round.layers().stream()).toList();
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    List<LayerWork> works = new ArrayList<>();
    List<Long> outputs = new ArrayList<>();
    boolean wanted = inputGradient;
    for (LayerStack round : rounds) {
      works.add(round.work(wanted));
      outputs.add(LayerWork.size(round.outputShape()));
      wanted |= round.isTrained();
    }
    return LayerWork.inOrder(works, outputs);
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    Operand<TFloat32> value = input;
    int seeds = 0;
    for (int i = 0; i < rounds.size(); i++) {
      value = rounds.get(i).apply(context.within(String.valueOf(i), seeds), value);
      seeds += rounds.get(i).randomStreams();
    }
    return value;
  }

  /** {@code repeat: {times: 3, layers: [...]}}. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "repeat";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of("times", "layers"));
      int times = definition.whole("times", 1);
      if (times > MOST) {
        throw definition.complainOf("times", "must be at most 1000, got " + times, "change it");
      }
      List<LayerStack> rounds = new ArrayList<>();
      List<Integer> shape = input.shape();
      for (int i = 0; i < times; i++) {
        rounds.add(LayerStack.of(definition.layers("layers"), input.withShape(shape)));
        shape = rounds.get(i).outputShape();
      }
      return new Repeat(List.copyOf(rounds));
    }
  }
}
