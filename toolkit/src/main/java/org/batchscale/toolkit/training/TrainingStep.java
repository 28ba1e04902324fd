package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.layers.LayerContext;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.workloads.model.Network;
import org.batchscale.workloads.model.Objective;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * One step of training in the body of a loop.
 *
 * @param loss mean loss of the batch before the update
 * @param updates operations that change the weights
 */
record TrainingStep(Operand<TFloat32> loss, List<Op> updates) {

  /**
   * What is fixed when the graph is built.
   *
   * @param network the network
   * @param form what an example is
   * @param resident whether the training set is held in memory as a whole
   * @param optimizer the update rule
   * @param batchSize examples per step
   * @param divergedAbove loss above which training has diverged
   */
  record Spec(
      Network network,
      ExampleForm form,
      boolean resident,
      Optimizer optimizer,
      int batchSize,
      double divergedAbove) {
    /** Takes a bound that a float cannot hold as the largest: an infinite loss is above any. */
    Spec {
      divergedAbove = Math.min(divergedAbove, Float.MAX_VALUE);
    }

    Objective objective() {
      return Objective.of(form);
    }
  }

  /**
   * What a step reads beside the weights.
   *
   * @param batch the examples
   * @param seeds seed of each random stream, {@code [streams, 2]}
   * @param rate learning rate, a scalar
   * @param momentum gamma, a scalar
   * @param smoothing label smoothing, a scalar
   */
  record Inputs(
      Batch batch,
      Operand<TInt64> seeds,
      Operand<TFloat32> rate,
      Operand<TFloat32> momentum,
      Operand<TFloat32> smoothing) {}

  static TrainingStep build(Ops tf, Spec spec, Inputs in, Operand<TInt32> round) {
    Weights weights = new Weights(tf, spec.network());
    // After the round's counter: without it a read could run before the last round's update.
    Map<String, Operand<TFloat32>> values = weights.read(List.of((Op) round));
    Map<String, Operand<TFloat32>> newState = new LinkedHashMap<>();
    Operand<TFloat32> losses = losses(tf, spec, in, values, newState);
    Operand<TFloat32> predictions = predictions(tf, spec, in);
    // Summed, then divided once by the batch's predictions: the form that any split over devices
    // keeps.
    Operand<TFloat32> loss = tf.math.div(tf.reduceSum(losses, tf.constant(0)), predictions);
    List<Operand<TFloat32>> gradients = gradients(tf, spec, values, losses, predictions);
    return new TrainingStep(loss, updates(tf, spec, in, weights, gradients, newState));
  }

  /** The loss of each example. */
  private static Operand<TFloat32> losses(
      Ops tf,
      Spec spec,
      Inputs in,
      Map<String, Operand<TFloat32>> weights,
      Map<String, Operand<TFloat32>> newState) {
    LayerContext context =
        LayerContext.of(
            tf,
            weights,
            Optional.of(stream -> tf.gather(in.seeds(), tf.constant(stream), tf.constant(0))),
            newState);
    Operand<TFloat32> logits = spec.network().logits(context, in.batch().inputs());
    return spec.objective().losses(tf, logits, in.batch().labels(), in.smoothing());
  }

  /** How much is predicted in the batch: the number of its examples, or of their tokens. */
  private static Operand<TFloat32> predictions(Ops tf, Spec spec, Inputs in) {
    return spec.objective()
        .predictions(tf, in.batch().labels())
        .<Operand<TFloat32>>map(each -> tf.reduceSum(each, tf.constant(0)))
        .orElse(tf.constant((float) spec.batchSize()));
  }

  /**
   * The gradient of the mean loss for each trained variable. It starts from the losses, each with
   * its share 1 / predictions: TensorFlow would derive the same from the mean, but anew in every
   * step.
   */
  private static List<Operand<TFloat32>> gradients(
      Ops tf,
      Spec spec,
      Map<String, Operand<TFloat32>> weights,
      Operand<TFloat32> losses,
      Operand<TFloat32> predictions) {
    Output<?>[] values =
        spec.network().trained().stream()
            .map(variable -> weights.get(variable.name()).asOutput())
            .toArray(Output<?>[]::new);
    Operand<TFloat32> shares =
        tf.fill(
            tf.constant(new int[] {spec.batchSize()}), tf.math.div(tf.constant(1f), predictions));
    Output<?>[] gradients =
        ((Graph) tf.scope().env())
            .addGradients(
                "gradients",
                new Output<?>[] {losses.asOutput()},
                values,
                new Output<?>[] {shares.asOutput()});
    return Arrays.stream(gradients).map(TrainingStep::ofFloats).toList();
  }

  @SuppressWarnings("unchecked") // The gradient of a float variable is of floats.
  private static Operand<TFloat32> ofFloats(Output<?> gradient) {
    return (Operand<TFloat32>) gradient;
  }

  private static List<Op> updates(
      Ops tf,
      Spec spec,
      Inputs in,
      Weights weights,
      List<Operand<TFloat32>> gradients,
      Map<String, Operand<TFloat32>> newState) {
    // All gradients before any update: else weights still being read are copied before the write.
    Ops after = tf.withControlDependencies(List.<Op>copyOf(gradients));
    List<VariableSpec> variables = spec.network().trained();
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      VariableSpec variable = variables.get(i);
      updates.add(
          spec.optimizer()
              .update(
                  after,
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
        updates.add(after.assignVariableOp(weights.handle(variable), next));
      }
    }
    return updates;
  }
}
