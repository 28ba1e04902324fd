package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.batchscale.toolkit.replication.Part;
import org.batchscale.toolkit.replication.Round;
import org.batchscale.workloads.layers.VariableSpec;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Loss and gradient of a batch, computed by several replicas and summed once. */
final class ReplicatedGradient {
  private ReplicatedGradient() {}

  /**
   * The gradient of a batch that one round computes.
   *
   * @param host builds operations on the host
   * @param weights value of every variable, by name
   */
  static LossGradient ofBatch(
      Ops host,
      TrainingStep.Spec spec,
      StepExamples examples,
      TrainingStep.Inputs in,
      Operand<TInt32> step,
      Map<String, Operand<TFloat32>> weights) {
    Round round = spec.parts().rounds().get(0);
    Operand<TFloat32> predictions =
        LossGradient.predictions(
            host, spec.objective(), examples.labels(host, step), spec.batchSize());
    Operand<TFloat32> share = host.math.div(host.constant(1f), predictions);
    ReplicaFunction.Cache functions = new ReplicaFunction.Cache(spec);
    List<LossGradient> parts = new ArrayList<>();
    for (Part part : round.parts()) {
      ReplicaFunction.Inputs inputs =
          new ReplicaFunction.Inputs(
              examples.raw(host, step, part.first(), part.count()),
              host.constant((long) part.first()),
              in.seeds(),
              in.smoothing(),
              share);
      parts.add(
          functions
              .get(part.count(), inputs)
              .call(host, spec.device(part), "replica_" + part.replica(), weights, inputs));
    }
    return sum(host, spec, round, parts, predictions);
  }

  private static LossGradient sum(
      Ops host,
      TrainingStep.Spec spec,
      Round round,
      List<LossGradient> parts,
      Operand<TFloat32> predictions) {
    Homes homes = spec.homes();
    List<VariableSpec> trained = spec.network().trained();
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      int number = i;
      gradients.add(
          total(
              homes.at(host, trained.get(i)),
              parts.stream().map(part -> part.gradients().get(number)).toList()));
    }
    return new LossGradient(
        total(host, parts.stream().map(LossGradient::loss).toList()),
        predictions,
        gradients,
        state(host, spec, homes, round, parts));
  }

  /**
   * What the replicas would make of the variables that are not trained: each part counts by its
   * number of examples.
   */
  private static Map<String, Operand<TFloat32>> state(
      Ops host, TrainingStep.Spec spec, Homes homes, Round round, List<LossGradient> parts) {
    Map<String, Operand<TFloat32>> state = new LinkedHashMap<>();
    for (VariableSpec variable : spec.network().variables()) {
      if (parts.get(0).state().containsKey(variable.name())) {
        Ops home = homes.at(host, variable);
        state.put(
            variable.name(),
            total(
                home,
                IntStream.range(0, parts.size())
                    .mapToObj(
                        k ->
                            weighted(
                                home,
                                parts.get(k).state().get(variable.name()),
                                round.parts().get(k).count(),
                                spec.batchSize()))
                    .toList()));
      }
    }
    return state;
  }

  /** A value times its part's share of the batch. */
  static Operand<TFloat32> weighted(Ops tf, Operand<TFloat32> value, int count, int of) {
    return count == of ? value : tf.math.mul(value, tf.constant((float) count / of));
  }

  /** The sum, always in the same order. */
  static Operand<TFloat32> total(Ops tf, List<Operand<TFloat32>> values) {
    return values.size() == 1 ? tf.identity(values.get(0)) : tf.math.addN(values);
  }
}
