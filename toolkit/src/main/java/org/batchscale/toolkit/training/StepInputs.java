package org.batchscale.toolkit.training;

import org.batchscale.toolkit.optimization.Schedule;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * What a call is fed.
 *
 * @param steps number of steps
 * @param examples examples of each step
 * @param seed seed of dropout
 * @param firstStep steps taken before this call
 * @param initialRate eta_0
 * @param endFactor alpha
 * @param decaySteps T
 * @param momentum gamma
 * @param smoothing label smoothing
 */
record StepInputs(
    Operand<TInt32> steps,
    ExampleTensors examples,
    Operand<TInt64> seed,
    Operand<TInt64> firstStep,
    Operand<TFloat32> initialRate,
    Operand<TFloat32> endFactor,
    Operand<TInt64> decaySteps,
    Operand<TFloat32> momentum,
    Operand<TFloat32> smoothing) {

  /**
   * To be fed.
   *
   * @param stepsPerCall most steps of a call
   * @param examples examples of each
   */
  static StepInputs fed(Ops tf, TrainingStep.Spec spec, int stepsPerCall, int examples) {
    return new StepInputs(
        Shapes.scalar(tf, TInt32.class),
        ExampleTensors.fed(tf, spec.form(), spec.resident(), stepsPerCall, examples),
        Shapes.scalar(tf, TInt64.class),
        Shapes.scalar(tf, TInt64.class),
        Shapes.scalar(tf, TFloat32.class),
        Shapes.scalar(tf, TFloat32.class),
        Shapes.scalar(tf, TInt64.class),
        Shapes.scalar(tf, TFloat32.class),
        Shapes.scalar(tf, TFloat32.class));
  }

  /** The numbers of a call, to be closed after it. */
  Fed feed(Session.Runner runner, long step, int count, long dropoutSeed, TrainingValues values) {
    Schedule.Shape schedule = values.schedule();
    Fed fed =
        new Fed(
            TInt32.scalarOf(count),
            TInt64.scalarOf(dropoutSeed),
            TInt64.scalarOf(step),
            TFloat32.scalarOf((float) schedule.initialRate()),
            TFloat32.scalarOf((float) schedule.endFactor()),
            TInt64.scalarOf(schedule.decaySteps()),
            TFloat32.scalarOf((float) values.momentum()),
            TFloat32.scalarOf((float) values.labelSmoothing()));
    runner
        .feed(steps, fed.steps())
        .feed(seed, fed.seed())
        .feed(firstStep, fed.firstStep())
        .feed(initialRate, fed.initialRate())
        .feed(endFactor, fed.endFactor())
        .feed(decaySteps, fed.decaySteps())
        .feed(momentum, fed.momentum())
        .feed(smoothing, fed.smoothing());
    return fed;
  }

  /** Tensors that a call is fed with. */
  record Fed(
      TInt32 steps,
      TInt64 seed,
      TInt64 firstStep,
      TFloat32 initialRate,
      TFloat32 endFactor,
      TInt64 decaySteps,
      TFloat32 momentum,
      TFloat32 smoothing)
      implements AutoCloseable {
    @Override
    public void close() {
      steps.close();
      seed.close();
      firstStep.close();
      initialRate.close();
      endFactor.close();
      decaySteps.close();
      momentum.close();
      smoothing.close();
    }
  }
}
