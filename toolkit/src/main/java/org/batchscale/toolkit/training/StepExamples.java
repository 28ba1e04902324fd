package org.batchscale.toolkit.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/** The examples of the steps of a call, as the training loop carries them. */
interface StepExamples {
  /** What the loop carries along unchanged. */
  List<Operand<?>> carried();

  /**
   * Some examples of the batch of a round of the loop.
   *
   * @param first place of the first in the batch
   * @param count how many
   */
  RawBatch raw(Ops tf, Operand<TInt32> round, int first, int count);

  /** The labels of the whole batch. */
  Operand<TInt32> labels(Ops tf, Operand<TInt32> round);
}
