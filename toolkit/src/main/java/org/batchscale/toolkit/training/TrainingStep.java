package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.workloads.model.Network;
import org.batchscale.workloads.model.SoftmaxCrossEntropy;
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
   * @param optimizer the update rule
   * @param classes number of classes
   * @param batchSize examples per step
   * @param divergedAbove loss above which training has diverged
   */
  record Spec(
      Network network, Optimizer optimizer, int classes, int batchSize, double divergedAbove) {
    /** Takes a bound that a float cannot hold as the largest: an infinite loss is above any. */
    Spec {
      divergedAbove = Math.min(divergedAbove, Float.MAX_VALUE);
    }
  }

  /**
   * What a step reads beside the weights.
   *
   * @param examples {@code [batch, height, width, channels]}
   * @param classes classes of the examples, {@code [batch]}
   * @param seeds seed of each layer, {@code [layers, 2]}
   * @param rate learning rate, a scalar
   * @param momentum gamma, a scalar
   * @param smoothing label smoothing, a scalar
   */
  record Inputs(
      Operand<TFloat32> examples,
      Operand<TInt32> classes,
      Operand<TInt64> seeds,
      Operand<TFloat32> rate,
      Operand<TFloat32> momentum,
      Operand<TFloat32> smoothing) {}

  static TrainingStep build(Ops tf, Spec spec, Inputs in, Operand<TInt32> round) {
    Weights weights = new Weights(tf, spec.network());
    // After the round's counter: without it a read could run before the last round's update.
    Map<String, Operand<TFloat32>> values = weights.read(List.of((Op) round));
    Operand<TFloat32> losses = losses(tf, spec, in, values);
    // Summed, then divided once by the batch size: the form that any split over devices keeps.
    Operand<TFloat32> loss =
        tf.math.div(tf.reduceSum(losses, tf.constant(0)), tf.constant((float) spec.batchSize()));
    return new TrainingStep(
        loss, updates(tf, spec, in, weights, gradients(tf, spec, values, losses)));
  }

  /** The loss of each example. */
  private static Operand<TFloat32> losses(
      Ops tf, Spec spec, Inputs in, Map<String, Operand<TFloat32>> weights) {
    Operand<TFloat32> logits =
        spec.network()
            .logits(
                tf,
                weights,
                Optional.of(layer -> tf.gather(in.seeds(), tf.constant(layer), tf.constant(0))),
                in.examples());
    return SoftmaxCrossEntropy.perExample(tf, logits, in.classes(), in.smoothing(), spec.classes());
  }

  /**
   * The gradient of the mean loss for each variable. It starts from the losses, each with its share
   * 1 / B: TensorFlow would derive the same from the mean, but anew in every step.
   */
  private static List<Operand<TFloat32>> gradients(
      Ops tf, Spec spec, Map<String, Operand<TFloat32>> weights, Operand<TFloat32> losses) {
    Output<?>[] values =
        spec.network().variables().stream()
            .map(variable -> weights.get(variable.name()).asOutput())
            .toArray(Output<?>[]::new);
    Operand<TFloat32> shares =
        tf.fill(tf.constant(new int[] {spec.batchSize()}), tf.constant(1f / spec.batchSize()));
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
      Ops tf, Spec spec, Inputs in, Weights weights, List<Operand<TFloat32>> gradients) {
    // All gradients before any update: else weights still being read are copied before the write.
    Ops after = tf.withControlDependencies(List.<Op>copyOf(gradients));
    List<Network.Variable> variables = spec.network().variables();
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Network.Variable variable = variables.get(i);
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
    return updates;
  }
}
