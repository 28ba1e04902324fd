package org.batchscale.toolkit.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/** The examples of the steps of a call, as the training loop carries them. */
interface StepExamples {
  /** What the loop carries along unchanged. */
  List<Operand<?>> carried();

  /** The batch of a round of the loop. */
  Batch of(Ops tf, Operand<TInt32> round);
}
