package org.batchscale.toolkit.training;

import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.ImageForm;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/** How the examples of a call's steps come into a graph. */
interface ExampleTensors {
  /** Tensors to be fed to a call of up to {@code stepsPerCall} steps. */
  static ExampleTensors fed(
      Ops tf, ExampleForm form, boolean resident, int stepsPerCall, int batchSize) {
    return resident
        ? ResidentTensors.fed(tf, (ImageForm) form, stepsPerCall, batchSize)
        : StoredTensors.fed(tf, form, stepsPerCall, batchSize);
  }

  /** What the loop carries of them, for this number of steps. */
  StepExamples steps(Ops tf, Operand<TInt32> steps);

  /** The same as parameters of a function. */
  StepExamples parameters(Ops tf);
}
