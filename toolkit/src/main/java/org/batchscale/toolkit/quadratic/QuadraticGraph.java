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

  /** Steps of a round of the loop: 8 were twice as fast as 1; measured. */
  private static final int STEPS_PER_ROUND = 8;

  /** Numbers drawn at once; bounds the memory of a block. Part of what the noise follows from. */
  private static final int MOST_DRAWN = 1 << 18;

  /**
   * What is fed.
   *
   * @param seed seed of the first parameters
   * @param noiseSeed seed of the noise
   * @param block number of the block
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
          scalar(tf, TFloat32.class),
          scalar(tf, TFloat32.class),
          scalar(tf, TFloat32.class),
          scalar(tf, TInt64.class),
          scalar(tf, TFloat32.class));
    }
  }

  private final Graph graph = new Graph();
  private final float bound;
  private final int perRound;
  private final int blockSteps;
  private final Inputs inputs;
  private final List<Op> initialise;
  private final QuadraticSteps steps;
  private final Operand<TFloat32> lossNow;

  QuadraticGraph(NoisyQuadratic problem, Optimizer optimizer, double divergedAbove) {
    // Where a float cannot hold the bound, the largest: an infinite loss is above any.
    bound = (float) Math.min(divergedAbove, Float.MAX_VALUE);
    int most = Math.max(1, Math.min(MOST_STEPS, MOST_DRAWN / problem.dimensions()));
    perRound = Math.min(STEPS_PER_ROUND, most);
    blockSteps = most / perRound * perRound;
    Ops tf = Ops.create(graph);
    inputs = Inputs.fed(tf);
    initialise = initialise(tf, problem, optimizer);
    QuadraticSteps.Spec spec =
        new QuadraticSteps.Spec(problem, optimizer, bound, blockSteps / perRound, perRound);
    Operand<TInt32> shape = tf.constant(new int[] {spec.rounds(), perRound});
    Operand<TInt64> step =
        tf.math.add(
            tf.math.mul(inputs.block(), tf.constant((long) blockSteps)),
            tf.reshape(
                tf.range(tf.constant(0L), tf.constant((long) blockSteps), tf.constant(1L)), shape));
    steps =
        QuadraticSteps.build(
            graph,
            tf,
            spec,
            new QuadraticSteps.Inputs(
                noise(tf, spec),
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

  /** The noise of each step of the block. */
  private Operand<TFloat32> noise(Ops tf, QuadraticSteps.Spec spec) {
    NoisyQuadratic problem = spec.problem();
    Operand<TInt32> shape =
        tf.constant(new int[] {spec.rounds(), spec.perRound(), problem.dimensions()});
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

  /** Steps of a round of the loop. */
  int perRound() {
    return perRound;
  }

  QuadraticSteps steps() {
    return steps;
  }

  /** Loss of the parameters after the last round. */
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
