package org.batchscale.workloads.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997, with forget gates), its output projected
 * (Sak et al. 2014), without peepholes. With i, g, f, o the four blocks of {@code [x, h] kernel +
 * bias}, from c = h = 0:
 *
 * <pre>
 * c = sigmoid(f) c + sigmoid(i) tanh(g)
 * h = (sigmoid(o) tanh(c)) projection
 * </pre>
 *
 * @param inputs length of x
 * @param cells length of c
 * @param projected whether there is a projection
 * @param outputShape {@code [length, length of h]}
 */
record Lstm(int inputs, int cells, boolean projected, List<Integer> outputShape) implements Layer {
  @Override
  public String description() {
    return "lstm " + cells + (projected ? ", projection " + outputs() : "");
  }

  private int outputs() {
    return outputShape.get(1);
  }

  @Override
  public List<VariableSpec> variables() {
    int all = inputs + outputs();
    List<VariableSpec> variables = new ArrayList<>();
    variables.add(
        new VariableSpec(
            "kernel", List.of(all, 4 * cells), new Initializer.GlorotUniform(all, 4 * cells)));
    // [R] Forget gates that begin open are reconstructed, not verified with the paper's text.
    variables.add(new VariableSpec("bias", List.of(4 * cells), new Initializer.OpenGates(cells)));
    if (projected) {
      variables.add(
          new VariableSpec(
              "projection",
              List.of(cells, outputs()),
              new Initializer.GlorotUniform(cells, outputs())));
    }
    return variables;
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    return new LstmWork(outputShape.get(0), inputs, cells, outputs(), projected)
        .work(inputGradient);
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    Ops tf = context.tf();
    Operand<TFloat32> kernel = context.weights().apply("kernel");
    Operand<TFloat32> ofInput = rows(tf, kernel, 0, inputs);
    Operand<TFloat32> ofState = rows(tf, kernel, inputs, outputs());
    // The inputs of all places in one product; only the state's part must wait for the place
    // before.
    Operand<TFloat32> fromInput =
        tf.nn.biasAdd(
            tf.linalg.matMul(Sequences.rows(tf, input, inputs), ofInput),
            context.weights().apply("bias"));
    Operand<TFloat32> byPlace =
        Sequences.shaped(tf, fromInput, List.of(outputShape.get(0), 4 * cells));
    List<Operand<TFloat32>> outputs = new ArrayList<>();
    Optional<State> state = Optional.empty();
    for (Operand<TFloat32> sum :
        tf.unstack(byPlace, (long) outputShape.get(0), Unstack.axis(1L)).output()) {
      state = Optional.of(next(context, sum, ofState, state));
      outputs.add(state.get().output());
    }
    return tf.stack(outputs, Stack.axis(1L));
  }

  /** Rows {@code from} to {@code from + count} of the kernel. */
  private Operand<TFloat32> rows(Ops tf, Operand<TFloat32> kernel, int from, int count) {
    return tf.slice(
        kernel, tf.constant(new int[] {from, 0}), tf.constant(new int[] {count, 4 * cells}));
  }

  /**
   * What is passed from place to place.
   *
   * @param cell c, {@code [batch, cells]}
   * @param output h, {@code [batch, outputs]}
   */
  private record State(Operand<TFloat32> cell, Operand<TFloat32> output) {}

  private State next(
      LayerContext context,
      Operand<TFloat32> sum,
      Operand<TFloat32> ofState,
      Optional<State> state) {
    Ops tf = context.tf();
    Operand<TFloat32> all =
        state.isEmpty() ? sum : tf.math.add(sum, tf.linalg.matMul(state.get().output(), ofState));
    List<? extends Operand<TFloat32>> blocks = tf.split(tf.constant(1), all, 4L).output();
    Operand<TFloat32> cell =
        tf.math.mul(tf.math.sigmoid(blocks.get(0)), tf.math.tanh(blocks.get(1)));
    if (state.isPresent()) {
      cell = tf.math.add(tf.math.mul(tf.math.sigmoid(blocks.get(2)), state.get().cell()), cell);
    }
    Operand<TFloat32> output = tf.math.mul(tf.math.sigmoid(blocks.get(3)), tf.math.tanh(cell));
    return new State(
        cell, projected ? tf.linalg.matMul(output, context.weights().apply("projection")) : output);
  }

  /** {@code lstm: {cells: 2048, projection: 512}}; without a projection h has as many as c. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "lstm";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of("cells", "projection"));
      Sequences.require(definition, input.shape());
      int cells = definition.whole("cells", 1);
      return new Lstm(
          input.shape().get(1),
          cells,
          definition.options().containsKey("projection"),
          List.of(input.shape().get(0), definition.whole("projection", 1, cells)));
    }
  }
}
