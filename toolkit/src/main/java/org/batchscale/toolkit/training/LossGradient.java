package org.batchscale.toolkit.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.workloads.layers.LayerContext;
import org.batchscale.workloads.model.Objective;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The loss of examples and its gradient.
 *
 * @param loss sum of the examples' losses
 * @param predictions how much is predicted in them: their number, or that of their tokens
 * @param gradients for each trained variable the sum over the examples, times the share
 * @param state next value of each variable that is not trained, by name
 */
record LossGradient(
    Operand<TFloat32> loss,
    Operand<TFloat32> predictions,
    List<Operand<TFloat32>> gradients,
    Map<String, Operand<TFloat32>> state) {

  /**
   * What is computed with.
   *
   * @param batch the examples
   * @param count how many they are
   * @param first where they begin in the step's batch; empty where they are the whole of it
   * @param seeds seed of each random stream, {@code [streams, 2]}
   * @param smoothing label smoothing, a scalar
   * @param share weight of each loss in the gradient; one through the predictions if empty
   */
  record Inputs(
      Batch batch,
      int count,
      Optional<Operand<TInt64>> first,
      Operand<TInt64> seeds,
      Operand<TFloat32> smoothing,
      Optional<Operand<TFloat32>> share) {}

  static LossGradient of(
      Ops tf, TrainingStep.Spec spec, Inputs in, Map<String, Operand<TFloat32>> weights) {
    Map<String, Operand<TFloat32>> state = new LinkedHashMap<>();
    Operand<TFloat32> losses = losses(tf, spec, in, weights, state);
    Operand<TFloat32> predictions =
        predictions(tf, spec.objective(), in.batch().labels(), in.count());
    Operand<TFloat32> share = in.share().orElseGet(() -> tf.math.div(tf.constant(1f), predictions));
    Operand<TFloat32> loss = tf.reduceSum(losses, tf.constant(0));
    return new LossGradient(
        loss, predictions, gradients(tf, spec, weights, losses, in.count(), share), state);
  }

  /** The loss of each example. */
  private static Operand<TFloat32> losses(
      Ops tf,
      TrainingStep.Spec spec,
      Inputs in,
      Map<String, Operand<TFloat32>> weights,
      Map<String, Operand<TFloat32>> state) {
    LayerContext whole =
        LayerContext.of(
            tf,
            weights,
            Optional.of(stream -> tf.gather(in.seeds(), tf.constant(stream), tf.constant(0))),
            state);
    LayerContext context = in.first().map(whole::partFrom).orElse(whole);
    Operand<TFloat32> logits = spec.network().logits(context, in.batch().inputs());
    return spec.objective().losses(tf, logits, in.batch().labels(), in.smoothing());
  }

  /** How much is predicted in a batch: the number of its examples, or of their tokens. */
  static Operand<TFloat32> predictions(
      Ops tf, Objective objective, Operand<TInt32> labels, int count) {
    return objective
        .predictions(tf, labels)
        .<Operand<TFloat32>>map(each -> tf.reduceSum(each, tf.constant(0)))
        .orElseGet(() -> tf.constant((float) count));
  }

  /**
   * The gradient for each trained variable. It starts from the losses, each with its share:
   * TensorFlow would derive the same from their mean, but anew in every step.
   */
  private static List<Operand<TFloat32>> gradients(
      Ops tf,
      TrainingStep.Spec spec,
      Map<String, Operand<TFloat32>> weights,
      Operand<TFloat32> losses,
      int count,
      Operand<TFloat32> share) {
    Output<?>[] values =
        spec.network().trained().stream()
            .map(variable -> weights.get(variable.name()).asOutput())
            .toArray(Output<?>[]::new);
    Output<?>[] gradients =
        ((Graph) tf.scope().env())
            .addGradients(
                "gradients",
                new Output<?>[] {losses.asOutput()},
                values,
                new Output<?>[] {tf.fill(tf.constant(new int[] {count}), share).asOutput()});
    return Arrays.stream(gradients).map(LossGradient::ofFloats).toList();
  }

  @SuppressWarnings("unchecked") // The gradient of a float variable is of floats.
  private static Operand<TFloat32> ofFloats(Output<?> gradient) {
    return (Operand<TFloat32>) gradient;
  }
}
