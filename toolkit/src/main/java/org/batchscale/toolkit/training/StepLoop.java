package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The training loop: up to K steps in one session call.
 *
 * @param stepsPerCall K
 * @param inputs what is fed to a call
 * @param stepsDone rounds that ran: fewer than asked where the loss diverged, the last one then
 *     being the step that diverged
 * @param lastLoss mean loss of the last step
 */
record StepLoop(
    int stepsPerCall, Inputs inputs, Operand<TInt32> stepsDone, Operand<TFloat32> lastLoss) {

  /**
   * What a call is fed.
   *
   * @param steps number of steps, at most K
   * @param examples examples of each step
   * @param seed seed of dropout
   * @param firstStep steps taken before this call
   * @param initialRate eta_0
   * @param endFactor alpha
   * @param decaySteps T
   * @param momentum gamma
   * @param smoothing label smoothing
   */
  record Inputs(
      Operand<TInt32> steps,
      ExampleTensors examples,
      Operand<TInt64> seed,
      Operand<TInt64> firstStep,
      Operand<TFloat32> initialRate,
      Operand<TFloat32> endFactor,
      Operand<TInt64> decaySteps,
      Operand<TFloat32> momentum,
      Operand<TFloat32> smoothing) {

    static Inputs fed(Ops tf, TrainingStep.Spec spec, int stepsPerCall) {
      return new Inputs(
          scalar(tf, TInt32.class),
          ExampleTensors.fed(tf, spec.form(), spec.resident(), stepsPerCall, spec.batchSize()),
          scalar(tf, TInt64.class),
          scalar(tf, TInt64.class),
          scalar(tf, TFloat32.class),
          scalar(tf, TFloat32.class),
          scalar(tf, TInt64.class),
          scalar(tf, TFloat32.class),
          scalar(tf, TFloat32.class));
    }
  }

  static StepLoop build(Graph graph, Ops tf, TrainingStep.Spec spec, int stepsPerCall) {
    Inputs inputs = Inputs.fed(tf, spec, stepsPerCall);
    ConcreteFunction condition =
        ConcreteFunction.create(
            ct -> {
              Operand<TInt32> round = scalar(ct, TInt32.class);
              Operand<TFloat32> loss = scalar(ct, TFloat32.class);
              StepValues in = StepValues.parameters(ct, spec, inputs.examples());
              // NaN compares false as well.
              Operand<TBool> healthy =
                  ct.math.lessEqual(loss, ct.constant((float) spec.divergedAbove()));
              return signature("condition", round, loss, in)
                  .output("go", ct.math.logicalAnd(ct.math.less(round, in.steps()), healthy))
                  .build();
            });
    ConcreteFunction body =
        ConcreteFunction.create(
            bt -> {
              Operand<TInt32> round = scalar(bt, TInt32.class);
              Operand<TFloat32> loss = scalar(bt, TFloat32.class);
              StepValues in = StepValues.parameters(bt, spec, inputs.examples());
              TrainingStep step = TrainingStep.build(bt, spec, in.of(bt, round), round);
              Ops after = bt.withControlDependencies(step.updates());
              Signature.Builder signature =
                  signature("body", round, loss, in)
                      .output("next_round", after.math.add(round, bt.constant(1)))
                      .output("new_loss", bt.identity(step.loss()));
              for (int i = 0; i < in.all().size(); i++) {
                signature.output("carried_" + i, bt.identity(in.all().get(i)));
              }
              return signature.build();
            });
    List<Operand<?>> start =
        new ArrayList<>(List.of(tf.constant(0), tf.constant((float) Double.NEGATIVE_INFINITY)));
    start.addAll(StepValues.of(tf, spec, inputs).all());
    GraphOperation loop = LoweredWhile.add(graph, tf, "steps", condition, body, start);
    // Fetched themselves, the loop's outputs would keep alive whatever of it nobody reads.
    return new StepLoop(
        stepsPerCall,
        inputs,
        tf.identity(loop.<TInt32>output(0)),
        tf.identity(loop.<TFloat32>output(1)));
  }

  private static Signature.Builder signature(
      String name, Operand<TInt32> round, Operand<TFloat32> loss, StepValues in) {
    Signature.Builder signature = Signature.builder(name).input("round", round).input("loss", loss);
    for (int i = 0; i < in.all().size(); i++) {
      signature.input("in_" + i, in.all().get(i));
    }
    return signature;
  }

  static <T extends TType> Operand<T> scalar(Ops tf, Class<T> type) {
    return tf.placeholder(type, Placeholder.shape(Shape.scalar()));
  }
}
