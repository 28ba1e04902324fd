package org.batchscale.toolkit.quadratic;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The graph of a noisy quadratic. Everything that differs between trials is fed, the batch size
 * too: it only scales the noise. The noise of a step follows from the trial's seed and the step
 * alone; it is drawn for a block of steps at once.
 */
final class QuadraticGraph implements AutoCloseable {
  /** Steps of a block, so that a session call's fixed cost is lost in it. */
  private static final int MOST_STEPS = 256;

  /** Numbers drawn at once; bounds the memory of a block. Part of what the noise follows from. */
  private static final int MOST_DRAWN = 1 << 18;

  /**
   * What is fed.
   *
   * @param seed seed of the first parameters
   * @param noiseSeed seed of the noise
   * @param block number of the block
   * @param steps steps to take, at most a block's
   * @param scale 1 / sqrt(batch size)
   * @param initialRate eta_0
   * @param endFactor alpha
   * @param decaySteps T
   * @param momentum gamma
   */
  record Inputs(
      Operand<TInt64> seed,
      Operand<TInt64> noiseSeed,
      Operand<TInt64> block,
      Operand<TInt32> steps,
      Operand<TFloat32> scale,
      Operand<TFloat32> initialRate,
      Operand<TFloat32> endFactor,
      Operand<TInt64> decaySteps,
      Operand<TFloat32> momentum) {
    private static Inputs fed(Ops tf) {
      return new Inputs(
          scalar(tf, TInt64.class),
          scalar(tf, TInt64.class),
          scalar(tf, TInt64.class),
          scalar(tf, TInt32.class),
          scalar(tf, TFloat32.class),
          scalar(tf, TFloat32.class),
          scalar(tf, TFloat32.class),
          scalar(tf, TInt64.class),
          scalar(tf, TFloat32.class));
    }
  }

  private final Graph graph = new Graph();
  private final float bound;
  private final int blockSteps;
  private final Inputs inputs;
  private final List<Op> initialise;
  private final QuadraticSteps steps;
  private final Operand<TFloat32> lossNow;

  QuadraticGraph(NoisyQuadratic problem, Optimizer optimizer, double divergedAbove) {
    // Where a float cannot hold the bound, the largest: an infinite loss is above any.
    bound = (float) Math.min(divergedAbove, Float.MAX_VALUE);
    blockSteps = Math.max(1, Math.min(MOST_STEPS, MOST_DRAWN / problem.dimensions()));
    Ops tf = Ops.create(graph);
    inputs = Inputs.fed(tf);
    initialise = initialise(tf, problem, optimizer);
    Operand<TInt64> firstStep = tf.math.mul(inputs.block(), tf.constant((long) blockSteps));
    Operand<TInt64> step =
        tf.math.add(
            firstStep, tf.range(tf.constant(0L), tf.constant((long) blockSteps), tf.constant(1L)));
    steps =
        QuadraticSteps.build(
            graph,
            tf,
            problem,
            optimizer,
            bound,
            blockSteps,
            new QuadraticSteps.Inputs(
                inputs.steps(),
                noise(tf, problem),
                Schedule.rate(
                    tf, step, inputs.initialRate(), inputs.endFactor(), inputs.decaySteps()),
                inputs.momentum()));
    Operand<TFloat32> theta =
        tf.withControlDependencies(List.of((Op) steps.rounds()))
            .readVariableOp(
                QuadraticSteps.variable(tf, "theta", problem.dimensions()), TFloat32.class);
    lossNow = QuadraticSteps.loss(tf, tf.math.mul(tf.constant(problem.curvatures()), theta), theta);
  }

  private List<Op> initialise(Ops tf, NoisyQuadratic problem, Optimizer optimizer) {
    Operand<TInt32> shape = tf.constant(new int[] {problem.dimensions()});
    Operand<TFloat32> unit =
        problem.initialIsDrawn()
            ? tf.random.statelessRandomNormal(
                shape, tf.stack(List.of(inputs.seed(), tf.constant(0L))), TFloat32.class)
            : tf.fill(shape, tf.constant(1f));
    List<Op> assignments = new ArrayList<>();
    assignments.add(
        tf.assignVariableOp(
            QuadraticSteps.variable(tf, "theta", problem.dimensions()),
            tf.math.mul(unit, tf.constant((float) problem.initial()))));
    if (optimizer.hasVelocity()) {
      assignments.add(
          tf.assignVariableOp(
              QuadraticSteps.variable(tf, "velocity", problem.dimensions()),
              tf.zeros(shape, TFloat32.class)));
    }
    return assignments;
  }

  /** Row r is the noise of the block's step r. */
  private Operand<TFloat32> noise(Ops tf, NoisyQuadratic problem) {
    Operand<TInt32> shape = tf.constant(new int[] {blockSteps, problem.dimensions()});
    if (problem.noise() == 0) {
      return tf.zeros(shape, TFloat32.class);
    }
    Operand<TFloat32> unit =
        tf.random.statelessRandomNormal(
            shape, tf.stack(List.of(inputs.noiseSeed(), inputs.block())), TFloat32.class);
    return tf.math.mul(unit, tf.math.mul(tf.constant(problem.deviations()), inputs.scale()));
  }

  Graph graph() {
    return graph;
  }

  /** Loss above which training has diverged. */
  float bound() {
    return bound;
  }

  /** Steps of a block. */
  int blockSteps() {
    return blockSteps;
  }

  Inputs inputs() {
    return inputs;
  }

  List<Op> initialise() {
    return initialise;
  }

  QuadraticSteps steps() {
    return steps;
  }

  /** Loss of the parameters after the block's steps. */
  Operand<TFloat32> lossNow() {
    return lossNow;
  }

  private static <T extends TType> Operand<T> scalar(Ops tf, Class<T> type) {
    return tf.placeholder(type, Placeholder.shape(Shape.scalar()));
  }

  @Override
  public void close() {
    graph.close();
  }
}
