package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The training loop: up to K steps in one session call.
 *
 * @param spec what is trained
 * @param stepsPerCall K
 * @param inputs what is fed to a call
 * @param stepsDone rounds that ran: fewer than asked where the loss diverged, the last one then
 *     being the step that diverged
 * @param lastLoss mean loss of the last step
 */
record StepLoop(
    TrainingStep.Spec spec,
    int stepsPerCall,
    StepInputs inputs,
    Operand<TInt32> stepsDone,
    Operand<TFloat32> lastLoss)
    implements Steps {

  static StepLoop build(Graph graph, Ops tf, TrainingStep.Spec spec, int stepsPerCall) {
    StepInputs inputs = StepInputs.fed(tf, spec, stepsPerCall, spec.batchSize());
    ConcreteFunction condition =
        ConcreteFunction.create(
            function -> {
              Ops ct = spec.host(function);
              Operand<TInt32> round = Shapes.scalar(ct, TInt32.class);
              Operand<TFloat32> loss = Shapes.scalar(ct, TFloat32.class);
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
            function -> {
              Ops bt = spec.host(function);
              Operand<TInt32> round = Shapes.scalar(bt, TInt32.class);
              Operand<TFloat32> loss = Shapes.scalar(bt, TFloat32.class);
              StepValues in = StepValues.parameters(bt, spec, inputs.examples());
              TrainingStep step = TrainingStep.build(bt, spec, in, round);
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
        spec,
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

  @Override
  public int examplesPerCall() {
    return stepsPerCall * spec.batchSize();
  }

  @Override
  public Progress take(Run run, long firstStep, int steps) {
    Session.Runner runner = run.session().runner();
    run.feed().feed(runner, firstStep * spec.batchSize(), steps * spec.batchSize(), run.order());
    try (StepInputs.Fed fed =
            inputs.feed(runner, firstStep, steps, run.dropoutSeed(), run.values());
        Result result = run.session().run(runner.fetch(stepsDone).fetch(lastLoss), steps)) {
      return Progress.of(
          ((TInt32) result.get(0)).getInt(),
          ((TFloat32) result.get(1)).getFloat(),
          spec.divergedAbove());
    }
  }
}
