package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.toolkit.optimization.Schedule;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * What the rounds of a call read, which the loop carries along unchanged. Each value carried costs
 * a step about a microsecond, so there are few, and what needs no weights is computed beforehand.
 *
 * @param steps number of steps
 * @param examples examples of each step
 * @param seeds seed of each step and random stream, {@code [steps, streams, 2]}
 * @param numbers learning rate, momentum and label smoothing of each step, {@code [steps, 3]}
 */
record StepValues(
    Operand<TInt32> steps,
    StepExamples examples,
    Operand<TInt64> seeds,
    Operand<TFloat32> numbers) {

  /** As parameters of a function. */
  static StepValues parameters(Ops tf, TrainingStep.Spec spec, ExampleTensors examples) {
    return new StepValues(
        Shapes.scalar(tf, TInt32.class),
        examples.parameters(tf),
        tf.placeholder(
            TInt64.class,
            Placeholder.shape(Shape.of(-1, spec.network().stack().randomStreams(), 2))),
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 3))));
  }

  /** From what a call is fed. */
  static StepValues of(Ops tf, TrainingStep.Spec spec, StepInputs in) {
    Operand<TInt32> count = tf.expandDims(in.steps(), tf.constant(0));
    Operand<TInt64> step =
        tf.math.add(
            in.firstStep(),
            tf.dtypes.cast(tf.range(tf.constant(0), in.steps(), tf.constant(1)), TInt64.class));
    Operand<TFloat32> rates =
        Schedule.rate(tf, step, in.initialRate(), in.endFactor(), in.decaySteps());
    return new StepValues(
        in.steps(),
        in.examples().steps(tf, in.steps()),
        seeds(tf, spec.network().stack().randomStreams(), in.seed(), step),
        tf.stack(
            List.of(rates, tf.fill(count, in.momentum()), tf.fill(count, in.smoothing())),
            Stack.axis(1L)));
  }

  /** Random stream i of step t has the seed {@code [trial's seed, t * streams + i]}. */
  private static Operand<TInt64> seeds(
      Ops tf, long streams, Operand<TInt64> seed, Operand<TInt64> step) {
    Operand<TInt64> second =
        tf.math.add(
            tf.expandDims(tf.math.mul(step, tf.constant(streams)), tf.constant(1)),
            tf.range(tf.constant(0L), tf.constant(streams), tf.constant(1L)));
    return tf.stack(List.of(tf.fill(tf.shape(second, TInt32.class), seed), second), Stack.axis(2L));
  }

  /** What the step of a round reads. */
  TrainingStep.Inputs of(Ops tf, Operand<TInt32> round) {
    Operand<TInt32> first = tf.constant(0);
    List<Output<TFloat32>> number = tf.unstack(tf.gather(numbers, round, first), 3L).output();
    return new TrainingStep.Inputs(
        tf.gather(seeds, round, first), number.get(0), number.get(1), number.get(2));
  }

  List<Operand<?>> all() {
    List<Operand<?>> all = new ArrayList<>(List.of(steps));
    all.addAll(examples.carried());
    all.add(seeds);
    all.add(numbers);
    return all;
  }
}
