package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.replication.BatchParts;
import org.batchscale.toolkit.replication.Part;
import org.batchscale.toolkit.replication.Placement;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.workloads.model.Network;
import org.batchscale.workloads.model.Objective;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * One step of training.
 *
 * @param loss mean loss of the batch before the update
 * @param gradients gradient of the mean loss for each trained variable
 * @param updates operations that change the weights
 */
record TrainingStep(Operand<TFloat32> loss, List<Operand<TFloat32>> gradients, List<Op> updates) {

  /**
   * What is fixed when the graph is built.
   *
   * @param network the network
   * @param form what an example is
   * @param resident whether the training set is held in memory as a whole
   * @param optimizer the update rule
   * @param batchSize examples per step
   * @param divergedAbove loss above which training has diverged
   * @param placement where a step is computed
   */
  record Spec(
      Network network,
      ExampleForm form,
      boolean resident,
      Optimizer optimizer,
      int batchSize,
      double divergedAbove,
      Placement placement) {
    /** Takes a bound that a float cannot hold as the largest: an infinite loss is above any. */
    Spec {
      divergedAbove = Math.min(divergedAbove, Float.MAX_VALUE);
    }

    Objective objective() {
      return Objective.of(form);
    }

    /** How a batch is cut. */
    BatchParts parts() {
      return placement.parts(batchSize, network.exampleGroup());
    }

    /** Whether a step is computed as a whole, without naming a device. */
    boolean whole() {
      return placement.isWhole(parts());
    }

    /** Where the variables live. */
    Homes homes() {
      return whole() ? Homes.ANYWHERE : Homes.of(placement, network);
    }

    /** Builds operations that hand out data. */
    Ops host(Ops tf) {
      return whole() ? tf : tf.withDevice(placement.host());
    }

    /** The device that computes a part. */
    DeviceSpec device(Part part) {
      return placement.replicas().get(part.replica());
    }

    /** Builds operations that evaluate: where the first replica is, if that is in this process. */
    Ops evaluator(Ops tf) {
      DeviceSpec first = placement.replicas().get(0);
      return whole() ? tf : tf.withDevice(first.job() == null ? first : placement.host());
    }
  }

  /**
   * What a step reads beside the weights and examples.
   *
   * @param seeds seed of each random stream, {@code [streams, 2]}
   * @param rate learning rate, a scalar
   * @param momentum gamma, a scalar
   * @param smoothing label smoothing, a scalar
   */
  record Inputs(
      Operand<TInt64> seeds,
      Operand<TFloat32> rate,
      Operand<TFloat32> momentum,
      Operand<TFloat32> smoothing) {}

  /**
   * Builds a step that computes its batch in one round.
   *
   * @param tf builds operations, on the host where devices are named
   * @param values what the rounds of a call read
   * @param round which of them
   */
  static TrainingStep build(Ops tf, Spec spec, StepValues values, Operand<TInt32> round) {
    Weights weights = new Weights(tf, spec.network(), spec.homes());
    Inputs in = values.of(tf, round);
    // After the round's counter: without it a read could run before the last round's update.
    Map<String, Operand<TFloat32>> present = weights.read(List.of((Op) round));
    LossGradient summed =
        spec.whole()
            ? whole(tf, spec, values.examples(), in, round, present)
            : ReplicatedGradient.ofBatch(tf, spec, values.examples(), in, round, present);
    // Summed, then divided once by the batch's predictions: the form that any split over devices
    // keeps.
    Operand<TFloat32> loss = tf.math.div(summed.loss(), summed.predictions());
    return new TrainingStep(
        loss, summed.gradients(), updates(spec, in, weights, summed.gradients(), summed.state()));
  }

  private static LossGradient whole(
      Ops tf,
      Spec spec,
      StepExamples examples,
      Inputs in,
      Operand<TInt32> round,
      Map<String, Operand<TFloat32>> weights) {
    int count = spec.batchSize();
    LossGradient.Inputs inputs =
        new LossGradient.Inputs(
            examples.raw(tf, round, 0, count).prepared(tf, spec.form()),
            count,
            Optional.empty(),
            in.seeds(),
            in.smoothing(),
            Optional.empty());
    return LossGradient.of(tf, spec, inputs, weights);
  }

  /** The update of every variable. */
  static List<Op> updates(
      Spec spec,
      Inputs in,
      Weights weights,
      List<Operand<TFloat32>> gradients,
      Map<String, Operand<TFloat32>> newState) {
    // All gradients before any update: else weights still being read are copied before the write.
    List<Op> before = List.copyOf(gradients);
    List<VariableSpec> variables = spec.network().trained();
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      VariableSpec variable = variables.get(i);
      updates.add(
          spec.optimizer()
              .update(
                  weights.at(variable).withControlDependencies(before),
                  new Optimizer.Update(
                      weights.handle(variable),
                      spec.optimizer().hasVelocity() ? weights.velocity(variable) : null,
                      gradients.get(i),
                      in.rate(),
                      in.momentum())));
    }
    for (VariableSpec variable : spec.network().variables()) {
      Operand<TFloat32> next = newState.get(variable.name());
      if (next != null) {
        Ops after = weights.at(variable).withControlDependencies(before);
        updates.add(after.assignVariableOp(weights.handle(variable), next));
      }
    }
    return updates;
  }
}
