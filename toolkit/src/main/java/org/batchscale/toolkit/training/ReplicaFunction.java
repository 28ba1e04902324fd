package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.batchscale.workloads.layers.VariableSpec;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Loss and gradient of so many examples as a function, so that a device computes all of it: the
 * operations that TensorFlow adds for gradients have no device of their own and take the call's.
 *
 * @param function from weights and examples to sums
 * @param spec what is trained
 * @param state names of the variables that it yields next values of
 */
record ReplicaFunction(ConcreteFunction function, TrainingStep.Spec spec, List<String> state) {

  /**
   * What a replica is given.
   *
   * @param examples the examples as they are stored
   * @param first where they begin in the step's batch
   * @param seeds seed of each random stream, {@code [streams, 2]}
   * @param smoothing label smoothing, a scalar
   * @param share weight of each loss in the gradient
   */
  record Inputs(
      RawBatch examples,
      Operand<TInt64> first,
      Operand<TInt64> seeds,
      Operand<TFloat32> smoothing,
      Operand<TFloat32> share) {

    Inputs parameters(Ops tf, TrainingStep.Spec spec, int count) {
      return new Inputs(
          examples.parameters(tf, spec.form(), count),
          Shapes.scalar(tf, TInt64.class),
          tf.placeholder(
              TInt64.class, Placeholder.shape(Shape.of(spec.network().stack().randomStreams(), 2))),
          Shapes.scalar(tf, TFloat32.class),
          Shapes.scalar(tf, TFloat32.class));
    }

    List<Operand<?>> operands() {
      List<Operand<?>> operands = new ArrayList<>(examples.operands());
      operands.addAll(List.of(first, seeds, smoothing, share));
      return operands;
    }
  }

  /** The functions of a graph, one for each number of examples. */
  static final class Cache {
    private final TrainingStep.Spec spec;
    private final Map<Integer, ReplicaFunction> byCount = new HashMap<>();

    Cache(TrainingStep.Spec spec) {
      this.spec = spec;
    }

    /** The function for so many examples, of the form that these have. */
    ReplicaFunction get(int count, Inputs like) {
      return byCount.computeIfAbsent(count, n -> build(spec, n, like));
    }
  }

  private static ReplicaFunction build(TrainingStep.Spec spec, int count, Inputs like) {
    List<String> state = new ArrayList<>();
    ConcreteFunction function =
        ConcreteFunction.create(
            tf -> {
              Map<String, Operand<TFloat32>> given = new LinkedHashMap<>();
              for (VariableSpec variable : spec.network().variables()) {
                given.put(
                    variable.name(),
                    tf.placeholder(TFloat32.class, Placeholder.shape(Weights.shape(variable))));
              }
              // Parameters stay where they come from, and gradients keep to what they are of.
              Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
              given.forEach((name, weight) -> weights.put(name, tf.identity(weight)));
              Inputs in = like.parameters(tf, spec, count);
              LossGradient gradient =
                  LossGradient.of(
                      tf,
                      spec,
                      new LossGradient.Inputs(
                          in.examples().prepared(tf, spec.form()),
                          count,
                          Optional.of(in.first()),
                          in.seeds(),
                          in.smoothing(),
                          Optional.of(in.share())),
                      weights);
              Signature.Builder signature = Signature.builder("replica_of_" + count);
              int i = 0;
              for (Operand<?> weight : given.values()) {
                signature.input("weight_" + i++, weight);
              }
              i = 0;
              for (Operand<?> input : in.operands()) {
                signature.input("in_" + i++, input);
              }
              signature.output("loss", tf.identity(gradient.loss()));
              signature.output("predictions", tf.identity(gradient.predictions()));
              i = 0;
              for (Operand<TFloat32> each : gradient.gradients()) {
                signature.output("gradient_" + i++, tf.identity(each));
              }
              i = 0;
              for (Map.Entry<String, Operand<TFloat32>> each : gradient.state().entrySet()) {
                state.add(each.getKey());
                signature.output("state_" + i++, tf.identity(each.getValue()));
              }
              return signature.build();
            });
    return new ReplicaFunction(function, spec, List.copyOf(state));
  }

  /**
   * Calls it.
   *
   * @param host builds operations on the host
   * @param device the replica's device
   * @param name name of the call, unique in its graph
   * @param weights value of every variable, by name
   */
  LossGradient call(
      Ops host, DeviceSpec device, String name, Map<String, Operand<TFloat32>> weights, Inputs in) {
    Ops tf = host.withDevice(device);
    Graph graph = (Graph) tf.scope().env();
    graph.attachFunction(function);
    List<Operand<?>> operands = new ArrayList<>();
    for (VariableSpec variable : spec.network().variables()) {
      // One copy a step, by name on the replica's device.
      operands.add(tf.identity(weights.get(variable.name())));
    }
    operands.addAll(in.operands());
    int gradients = spec.network().trained().size();
    DataType[] results = new DataType[2 + gradients + state.size()];
    Arrays.fill(results, DataType.DT_FLOAT);
    var builder = graph.opBuilder("PartitionedCall", name, tf.scope());
    builder.addInputList(operands.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
    builder.setAttr(
        "Tin",
        operands.stream().map(operand -> operand.asOutput().dataType()).toArray(DataType[]::new));
    builder.setAttr("Tout", results);
    builder.setAttr("f", function);
    builder.setDevice(device.toString());
    // Inlined on the call's device; run as a function it is several times slower.
    builder.setAttr("_lower_using_switch_merge", true);
    GraphOperation call = builder.build();
    List<Operand<TFloat32>> values =
        IntStream.range(0, results.length)
            .<Operand<TFloat32>>mapToObj(i -> call.<TFloat32>output(i))
            .toList();
    Map<String, Operand<TFloat32>> next = new LinkedHashMap<>();
    for (int i = 0; i < state.size(); i++) {
      next.put(state.get(i), values.get(2 + gradients + i));
    }
    return new LossGradient(values.get(0), values.get(1), values.subList(2, 2 + gradients), next);
  }
}
