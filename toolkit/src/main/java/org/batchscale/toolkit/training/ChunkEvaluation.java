package org.batchscale.toolkit.training;

import java.util.List;
import org.batchscale.workloads.data.ExampleForm;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Evaluates the present weights on one chunk of examples that were read for it.
 *
 * @param chunk examples of a chunk
 * @param count how many of them count, from the front
 * @param examples the chunk, as one step's batch
 * @param sums sum of each of the objective's tallies, {@code [tallies]}
 * @param logits {@code [chunk, ...]}
 */
record ChunkEvaluation(
    int chunk,
    Operand<TInt32> count,
    StoredTensors examples,
    Operand<TFloat64> sums,
    Operand<TFloat32> logits) {

  /**
   * Builds it.
   *
   * @param host builds operations on the host, which keeps the examples
   */
  static ChunkEvaluation build(Ops host, TrainingStep.Spec spec, int chunk) {
    Ops evaluator = spec.evaluator(host);
    ExampleForm form = spec.form();
    Operand<TInt32> count = host.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    StoredTensors examples = StoredTensors.fed(host, form, 1, chunk);
    Operand<TInt32> positions =
        host.range(host.constant(0), host.constant(chunk), host.constant(1));
    Tallies tallies =
        Tallies.of(
            evaluator,
            spec,
            examples.raw(host, host.constant(0), 0, chunk).prepared(evaluator, form),
            host.math.less(positions, count),
            List.of());
    return new ChunkEvaluation(chunk, count, examples, tallies.sums(), tallies.logits());
  }
}
