package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.workloads.layers.LayerContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * The present weights on one chunk of a split, without anything random.
 *
 * @param sums sum of each of the objective's tallies, {@code [tallies]}
 * @param logits logits of every example of the chunk
 */
record Tallies(Operand<TFloat64> sums, Operand<TFloat32> logits) {

  /**
   * Evaluates a chunk.
   *
   * @param counted which examples count; the last chunk is filled up, {@code [chunk]}
   * @param before the weights are read after these
   */
  static Tallies of(
      Ops tf, TrainingStep.Spec spec, Batch batch, Operand<TBool> counted, List<Op> before) {
    Map<String, Operand<TFloat32>> weights =
        new Weights(tf, spec.network(), spec.homes()).read(before);
    Operand<TFloat32> logits =
        spec.network()
            .logits(
                LayerContext.of(tf, weights, Optional.empty(), new HashMap<>()), batch.inputs());
    Operand<TFloat64> share = tf.dtypes.cast(counted, TFloat64.class);
    List<Operand<TFloat64>> sums = new ArrayList<>();
    for (Operand<TFloat64> tally : spec.objective().tallies(tf, logits, batch.labels())) {
      sums.add(tf.reduceSum(tf.math.mul(tally, share), tf.constant(0)));
    }
    return new Tallies(tf.stack(sums), logits);
  }
}
