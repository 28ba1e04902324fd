package org.batchscale.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.batchscale.workloads.layers.LayerContext;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.workloads.model.Network;
import org.batchscale.workloads.model.Objective;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Our layers, objective and update rule on one batch, again and again: what a trial computes,
 * without its shuffling, so that another implementation can be given the same.
 */
final class ParityTraining implements AutoCloseable {
  private static final int THREADS = 2;

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Network network;
  private final Map<String, VarHandleOp> handles = new LinkedHashMap<>();
  private final Map<String, Placeholder<TFloat32>> given = new LinkedHashMap<>();
  private final List<Op> assignments = new ArrayList<>();
  private final List<Op> updates = new ArrayList<>();
  private final Placeholder<TFloat32> inputs;
  private final Placeholder<TInt32> labels;
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> evaluatedLoss;
  private final List<Operand<TFloat32>> gradients;
  private final Session session;
  private final List<Tensor> fed = new ArrayList<>();

  ParityTraining(ParityCase parity, ParityBatch batch, Optimizer optimizer) {
    network = parity.network();
    Objective objective = Objective.of(parity.form());
    int[] inputShape = parity.batched(parity.form().inputShape());
    int[] labelShape = parity.batched(parity.form().labelsShape());
    inputs = tf.placeholder(TFloat32.class, Placeholder.shape(shape(inputShape)));
    labels = tf.placeholder(TInt32.class, Placeholder.shape(shape(labelShape)));

    Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
    List<Op> velocities = new ArrayList<>();
    for (VariableSpec variable : network.variables()) {
      VarHandleOp handle = handle("weights/" + variable.name(), variable);
      Placeholder<TFloat32> value = tf.placeholder(TFloat32.class);
      handles.put(variable.name(), handle);
      given.put(variable.name(), value);
      assignments.add(tf.assignVariableOp(handle, value));
      weights.put(variable.name(), tf.readVariableOp(handle, TFloat32.class));
    }

    Operand<TFloat32> smoothing = tf.constant((float) parity.smoothing());
    Operand<TFloat32> count =
        objective
            .predictions(tf, labels)
            .<Operand<TFloat32>>map(each -> tf.reduceSum(each, tf.constant(0)))
            .orElse(tf.constant((float) parity.batchSize()));
    Map<String, Operand<TFloat32>> newState = new LinkedHashMap<>();
    Operand<TInt64> unused = tf.constant(new long[] {0, 0});
    loss =
        mean(
            objective.losses(
                tf,
                network.logits(
                    LayerContext.of(tf, weights, Optional.of(stream -> unused), newState), inputs),
                labels,
                smoothing),
            count);
    evaluatedLoss =
        mean(
            objective.losses(
                tf,
                network.logits(
                    LayerContext.of(tf, weights, Optional.empty(), new LinkedHashMap<>()), inputs),
                labels,
                tf.constant(0f)),
            count);
    gradients = gradients(weights);

    // Every gradient before any update: a weight must not change while it is still being read.
    Ops after = tf.withControlDependencies(List.<Op>copyOf(gradients));
    List<VariableSpec> trained = network.trained();
    for (int i = 0; i < trained.size(); i++) {
      VariableSpec variable = trained.get(i);
      VarHandleOp velocity = handle("velocity/" + variable.name(), variable);
      velocities.add(
          tf.assignVariableOp(velocity, tf.zeros(tf.constant(shape(variable)), TFloat32.class)));
      updates.add(
          optimizer.update(
              after,
              new Optimizer.Update(
                  handles.get(variable.name()),
                  velocity,
                  gradients.get(i),
                  tf.constant((float) parity.learningRate()),
                  tf.constant((float) parity.momentum()))));
    }
    newState.forEach((name, next) -> updates.add(after.assignVariableOp(handles.get(name), next)));

    session = new Session(graph, TensorFlowRuntime.config(THREADS));
    fed.add(TFloat32.tensorOf(shape(inputShape), DataBuffers.of(batch.inputs(), true, false)));
    fed.add(TInt32.tensorOf(shape(labelShape), DataBuffers.of(batch.labels(), true, false)));
    Session.Runner runner = session.runner();
    velocities.forEach(runner::addTarget);
    runner.run().close();
  }

  private static Operand<TFloat32> ofFloats(Output<?> output) {
    @SuppressWarnings("unchecked") // the gradient of a float variable is of floats
    Operand<TFloat32> floats = (Operand<TFloat32>) output;
    return floats;
  }

  private List<Operand<TFloat32>> gradients(Map<String, Operand<TFloat32>> weights) {
    Output<?>[] by =
        network.trained().stream()
            .map(variable -> weights.get(variable.name()).asOutput())
            .toArray(Output<?>[]::new);
    return Stream.of(graph.addGradients(loss.asOutput(), by))
        .map(ParityTraining::ofFloats)
        .toList();
  }

  private Operand<TFloat32> mean(Operand<TFloat32> losses, Operand<TFloat32> count) {
    return tf.math.div(tf.reduceSum(losses, tf.constant(0)), count);
  }

  private VarHandleOp handle(String name, VariableSpec variable) {
    return tf.varHandleOp(TFloat32.class, shape(variable), VarHandleOp.sharedName(name));
  }

  private static Shape shape(VariableSpec variable) {
    return shape(variable.shape().stream().mapToInt(Integer::intValue).toArray());
  }

  private static Shape shape(int[] lengths) {
    return Shape.of(IntStream.of(lengths).asLongStream().toArray());
  }

  Network network() {
    return network;
  }

  /** First values as the initializers draw them. */
  Map<String, float[]> drawn() {
    List<Operand<TFloat32>> first = new ArrayList<>();
    List<VariableSpec> variables = network.variables();
    for (int i = 0; i < variables.size(); i++) {
      VariableSpec variable = variables.get(i);
      first.add(variable.initializer().build(tf, variable.shape(), tf.constant(new long[] {1, i})));
    }
    return byName(variables, fetch(first));
  }

  /** Sets all variables. */
  void assign(Map<String, float[]> values) {
    Session.Runner runner = session.runner();
    List<Tensor> tensors = new ArrayList<>();
    for (VariableSpec variable : network.variables()) {
      Tensor value =
          TFloat32.tensorOf(
              shape(variable), DataBuffers.of(values.get(variable.name()), true, false));
      tensors.add(value);
      runner.feed(given.get(variable.name()), value);
    }
    assignments.forEach(runner::addTarget);
    runner.run().close();
    tensors.forEach(Tensor::close);
  }

  /** Mean loss of the batch in training. */
  float loss() {
    return fetch(List.of(loss)).get(0)[0];
  }

  /** Mean loss of the batch in evaluation, without label smoothing. */
  float evaluatedLoss() {
    return fetch(List.of(evaluatedLoss)).get(0)[0];
  }

  /** Gradient of the mean loss for each trained variable. */
  Map<String, float[]> gradients() {
    return byName(network.trained(), fetch(gradients));
  }

  /** Takes one step. */
  void step() {
    Session.Runner runner = session.runner().feed(inputs, fed.get(0)).feed(labels, fed.get(1));
    updates.forEach(runner::addTarget);
    runner.run().close();
  }

  /** The present value of every variable. */
  Map<String, float[]> values() {
    List<Operand<TFloat32>> reads = new ArrayList<>();
    handles.values().forEach(handle -> reads.add(tf.readVariableOp(handle, TFloat32.class)));
    return byName(network.variables(), fetch(reads));
  }

  private static Map<String, float[]> byName(List<VariableSpec> variables, List<float[]> values) {
    Map<String, float[]> named = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      named.put(variables.get(i).name(), values.get(i));
    }
    return named;
  }

  private List<float[]> fetch(List<Operand<TFloat32>> wanted) {
    Session.Runner runner = session.runner().feed(inputs, fed.get(0)).feed(labels, fed.get(1));
    wanted.forEach(runner::fetch);
    List<float[]> values = new ArrayList<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < wanted.size(); i++) {
        TFloat32 tensor = (TFloat32) result.get(i);
        float[] value = new float[Math.toIntExact(tensor.size())];
        tensor.copyTo(DataBuffers.of(value, false, false));
        values.add(value);
      }
    }
    return values;
  }

  @Override
  public void close() {
    fed.forEach(Tensor::close);
    session.close();
    graph.close();
  }
}
