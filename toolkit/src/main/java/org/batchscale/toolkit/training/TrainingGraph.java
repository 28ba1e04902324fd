package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.replication.Placement;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.model.Network;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The graph of a workload at one batch size: first weights, training steps, evaluation. Nothing in
 * it belongs to a trial, so that all trials, and all workers, use the same one; a {@link
 * TrainingSession} holds the weights.
 */
public final class TrainingGraph implements AutoCloseable {
  /** Steps of a session call, so that its fixed cost (20 to 90 us) is lost in it. */
  private static final int MOST_STEPS_PER_CALL = 256;

  /** Indices fed to a call; bounds the memory of a call at large batches. */
  private static final int MOST_INDICES_PER_CALL = 1 << 16;

  /** Examples evaluated at once: large enough to be fast, small enough to stay in the caches. */
  private static final int EVALUATION_CHUNK = 250;

  /** Numbers of inputs or logits that are evaluated at once; bounds the memory of large ones. */
  private static final int MOST_NUMBERS_PER_CHUNK = 1 << 24;

  private final Graph graph = new Graph();
  private final TrainingStep.Spec spec;
  private final Operand<TInt64> weightSeed;
  private final List<Op> initialise;
  private final Steps steps;
  private final EvaluationLoop evaluation;
  private final ChunkEvaluation chunkEvaluation;
  private final Map<String, Operand<TFloat32>> readers;

  /**
   * Builds the graph.
   *
   * @param network the network
   * @param form what an example is
   * @param resident whether the data set is held in memory as a whole; if not, its examples are
   *     read as they are needed
   * @param optimizer the update rule
   * @param batchSize examples per step
   * @param divergedAbove training loss above which a trial has diverged
   * @param placement where a step is computed
   */
  public TrainingGraph(
      Network network,
      ExampleForm form,
      boolean resident,
      Optimizer optimizer,
      int batchSize,
      double divergedAbove,
      Placement placement) {
    spec =
        new TrainingStep.Spec(
            network, form, resident, optimizer, batchSize, divergedAbove, placement);
    Ops tf = spec.host(Ops.create(graph));
    weightSeed = Shapes.scalar(tf, TInt64.class);
    Weights weights = new Weights(tf, network, spec.homes());
    initialise = new ArrayList<>(weights.initialise(weightSeed, optimizer.hasVelocity()));
    if (spec.parts().accumulated()) {
      AccumulatedSteps accumulated = AccumulatedSteps.build(tf, spec);
      initialise.addAll(accumulated.clear());
      steps = accumulated;
    } else {
      steps = StepLoop.build(graph, tf, spec, resident ? stepsPerCall(batchSize) : 1);
    }
    evaluation = resident ? EvaluationLoop.build(graph, tf, spec, chunk(form)) : null;
    chunkEvaluation = resident ? null : ChunkEvaluation.build(tf, spec, chunk(form));
    readers = new Weights(tf, network, spec.homes()).read(List.of());
  }

  /** The graph of a network that one processor trains. */
  public TrainingGraph(
      Network network,
      ExampleForm form,
      boolean resident,
      Optimizer optimizer,
      int batchSize,
      double divergedAbove) {
    this(network, form, resident, optimizer, batchSize, divergedAbove, Placement.ONE);
  }

  /** The graph of a network on images in memory that are scaled to [0, 1]. */
  public TrainingGraph(
      Network network, Optimizer optimizer, int classes, int batchSize, double divergedAbove) {
    this(
        network,
        ImageForm.plain(network.inputShape(), classes),
        true,
        optimizer,
        batchSize,
        divergedAbove);
  }

  private static int stepsPerCall(int batchSize) {
    return Math.max(1, Math.min(MOST_STEPS_PER_CALL, MOST_INDICES_PER_CALL / batchSize));
  }

  private static int chunk(ExampleForm form) {
    int numbers = Math.max(Shapes.size(form.inputShape()), Shapes.size(form.logitsShape()));
    return Math.max(1, Math.min(EVALUATION_CHUNK, MOST_NUMBERS_PER_CHUNK / numbers));
  }

  /** Examples per step. */
  public int batchSize() {
    return spec.batchSize();
  }

  /** Training loss above which a trial has diverged. */
  public double divergedAbove() {
    return spec.divergedAbove();
  }

  /** The network that is trained. */
  public Network network() {
    return spec.network();
  }

  /** Where a step is computed. */
  Placement placement() {
    return spec.placement();
  }

  /**
   * The first step as operations that can be fetched.
   *
   * @param inputs what it is fed
   * @param loss mean loss
   * @param gradients gradient of the mean loss for each trained variable
   * @param accumulated what must be accumulated before, where the batch is computed in rounds
   */
  record FirstStep(
      StepInputs inputs,
      Operand<TFloat32> loss,
      List<Operand<TFloat32>> gradients,
      Optional<AccumulatedSteps> accumulated) {}

  /** Adds the first step to the graph. */
  FirstStep firstStep() {
    if (steps instanceof AccumulatedSteps accumulated) {
      return new FirstStep(
          accumulated.inputs(),
          accumulated.loss(),
          accumulated.gradients(),
          Optional.of(accumulated));
    }
    Ops tf = spec.host(Ops.create(graph));
    StepInputs inputs = StepInputs.fed(tf, spec, steps.stepsPerCall(), spec.batchSize());
    TrainingStep step =
        TrainingStep.build(tf, spec, StepValues.of(tf, spec, inputs), tf.constant(0));
    return new FirstStep(inputs, step.loss(), step.gradients(), Optional.empty());
  }

  /** Adds what reads and sets all variables. */
  VariableAccess variableAccess() {
    return VariableAccess.build(spec.host(Ops.create(graph)), spec);
  }

  Graph graph() {
    return graph;
  }

  /** Sets all variables of a session to the first values of a seed, and all velocities to zero. */
  void initialise(ComputeSession session, long seed) {
    Session.Runner runner = session.runner();
    initialise.forEach(runner::addTarget);
    try (TInt64 fedSeed = TInt64.scalarOf(seed);
        Result result = session.run(runner.feed(weightSeed, fedSeed), 1)) {
      // Nothing is fetched.
    }
  }

  Steps steps() {
    return steps;
  }

  /** Evaluates a split in memory; null where none is. */
  EvaluationLoop evaluation() {
    return evaluation;
  }

  /** Evaluates chunks that are read; null where the data set is in memory. */
  ChunkEvaluation chunkEvaluation() {
    return chunkEvaluation;
  }

  /** What an example is. */
  ExampleForm form() {
    return spec.form();
  }

  /** The present value of every variable, by its unique name in the network. */
  Map<String, Operand<TFloat32>> readers() {
    return readers;
  }

  @Override
  public void close() {
    graph.close();
  }
}
