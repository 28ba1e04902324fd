package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
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

  static TrainingStep build(Ops tf, Spec spec, StepLoop.Inputs in, Operand<TInt32> round) {
    // After the round's counter: without it a read could run before the last round's update.
    Map<String, Operand<TFloat32>> weights =
        new Weights(tf, spec.network()).read(List.of((Op) round));
    Operand<TInt64> step = tf.math.add(in.firstStep(), tf.dtypes.cast(round, TInt64.class));
    Operand<TFloat32> loss = loss(tf, spec, in, weights, step, round);
    return new TrainingStep(loss, updates(tf, spec, in, weights, step, loss));
  }

  private static Operand<TFloat32> loss(
      Ops tf,
      Spec spec,
      StepLoop.Inputs in,
      Map<String, Operand<TFloat32>> weights,
      Operand<TInt64> step,
      Operand<TInt32> round) {
    Operand<TInt32> indices = tf.gather(in.indices(), round, tf.constant(0));
    long layers = spec.network().layers().size();
    Operand<TInt64> firstSeed = tf.math.mul(step, tf.constant(layers));
    Operand<TFloat32> logits =
        spec.network()
            .logits(
                tf,
                weights,
                Optional.of(
                    layer ->
                        tf.stack(
                            List.of(in.seed(), tf.math.add(firstSeed, tf.constant((long) layer))))),
                in.data().inputs(tf, indices));
    Operand<TFloat32> losses =
        SoftmaxCrossEntropy.perExample(
            tf, logits, in.data().classes(tf, indices), in.smoothing(), spec.classes());
    // Summed, then divided once by the batch size: the form that any split over devices keeps.
    return tf.math.div(tf.reduceSum(losses, tf.constant(0)), tf.constant((float) spec.batchSize()));
  }

  private static List<Op> updates(
      Ops tf,
      Spec spec,
      StepLoop.Inputs in,
      Map<String, Operand<TFloat32>> weights,
      Operand<TInt64> step,
      Operand<TFloat32> loss) {
    List<Network.Variable> variables = spec.network().variables();
    Output<?>[] values =
        variables.stream().map(v -> weights.get(v.name()).asOutput()).toArray(Output<?>[]::new);
    Output<?>[] gradients = ((Graph) tf.scope().env()).addGradients(loss.asOutput(), values);
    Operand<TFloat32> rate =
        Schedule.rate(tf, step, in.initialRate(), in.endFactor(), in.decaySteps());
    // All gradients before any update: else weights still being read are copied before the write.
    List<Op> all = new ArrayList<>();
    for (Output<?> gradient : gradients) {
      all.add(gradient::op);
    }
    Ops after = tf.withControlDependencies(all);
    Weights handles = new Weights(tf, spec.network());
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < gradients.length; i++) {
      @SuppressWarnings("unchecked") // The gradient of a float variable is of floats.
      Operand<TFloat32> gradient = (Operand<TFloat32>) gradients[i];
      updates.add(
          spec.optimizer()
              .update(
                  after,
                  new Optimizer.Update(
                      handles.handle(variables.get(i)),
                      spec.optimizer().hasVelocity() ? handles.velocity(variables.get(i)) : null,
                      gradient,
                      rate,
                      in.momentum())));
    }
    return updates;
  }
}
