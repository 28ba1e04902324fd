package org.batchscale.toolkit.training;

import java.util.Optional;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.workloads.model.Objective;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The weights of one trial at a time, on a {@link TrainingGraph} that others may use as well. For
 * one thread at a time.
 */
public final class TrainingSession implements AutoCloseable {
  private final TrainingGraph graph;
  private final DataTensors data;
  private final Session session;
  private final TrainingFeed feed;

  /**
   * Opens a session.
   *
   * @param graph the graph
   * @param data the data set
   * @param threads threads to compute with
   */
  public TrainingSession(TrainingGraph graph, DataTensors data, int threads) {
    TensorFlowRuntime.start(threads);
    this.graph = graph;
    this.data = data;
    session = new Session(graph.graph(), TensorFlowRuntime.config(threads));
    feed = TrainingFeed.of(graph, data);
  }

  /** The graph that this session runs. */
  public TrainingGraph graph() {
    return graph;
  }

  /** Sets all weights to the first values of a seed, and all velocities to zero. */
  public void initialise(long seed) {
    Session.Runner runner = session.runner();
    for (Op assignment : graph.initialise()) {
      runner.addTarget(assignment);
    }
    try (TInt64 fedSeed = TInt64.scalarOf(seed);
        Result result = runner.feed(graph.weightSeed(), fedSeed).run()) {
      // Nothing is fetched.
    }
  }

  /**
   * Takes steps until they are taken or the loss leaves its bound.
   *
   * @param firstStep steps taken before
   * @param steps steps to take
   * @param order the trial's order of examples
   * @param dropoutSeed the trial's seed of dropout
   * @param values the trial's numbers
   */
  public Progress train(
      long firstStep, long steps, DataOrder order, long dropoutSeed, TrainingValues values) {
    long taken = 0;
    Progress last = new Progress(0, false, 0);
    while (taken < steps) {
      int now = (int) Math.min(graph.steps().stepsPerCall(), steps - taken);
      last = call(firstStep + taken, now, order, dropoutSeed, values);
      taken += last.steps();
      if (last.diverged()) {
        break;
      }
    }
    return new Progress((int) taken, last.diverged(), last.loss());
  }

  private Progress call(
      long firstStep, int steps, DataOrder order, long dropoutSeed, TrainingValues values) {
    StepLoop loop = graph.steps();
    StepLoop.Inputs in = loop.inputs();
    Session.Runner runner = session.runner();
    feed.feed(runner, firstStep, steps, order);
    try (TInt32 stepCount = TInt32.scalarOf(steps);
        TInt64 seed = TInt64.scalarOf(dropoutSeed);
        TInt64 first = TInt64.scalarOf(firstStep);
        TFloat32 rate = TFloat32.scalarOf((float) values.schedule().initialRate());
        TFloat32 endFactor = TFloat32.scalarOf((float) values.schedule().endFactor());
        TInt64 decaySteps = TInt64.scalarOf(values.schedule().decaySteps());
        TFloat32 momentum = TFloat32.scalarOf((float) values.momentum());
        TFloat32 smoothing = TFloat32.scalarOf((float) values.labelSmoothing());
        Result result =
            runner
                .feed(in.steps(), stepCount)
                .feed(in.seed(), seed)
                .feed(in.firstStep(), first)
                .feed(in.initialRate(), rate)
                .feed(in.endFactor(), endFactor)
                .feed(in.decaySteps(), decaySteps)
                .feed(in.momentum(), momentum)
                .feed(in.smoothing(), smoothing)
                .fetch(loop.stepsDone())
                .fetch(loop.lastLoss())
                .run()) {
      int rounds = ((TInt32) result.get(0)).getInt();
      float loss = ((TFloat32) result.get(1)).getFloat();
      boolean diverged = !(loss <= (float) graph.divergedAbove());
      return new Progress(diverged ? rounds - 1 : rounds, diverged, loss);
    }
  }

  /**
   * Evaluates the present weights, without dropout.
   *
   * @param split {@code train}, {@code val} or {@code test}
   * @param examples how many, from the front; all if the split has fewer
   */
  public Evaluation evaluate(String split, int examples) {
    SplitData wanted = data.bySplit().get(split);
    int count = Math.min(examples, wanted.size());
    return wanted instanceof SplitTensors tensors
        ? evaluate(tensors, count)
        : new StoredEvaluation(session, graph.chunkEvaluation(), graph.form())
            .run(((StoredSplit) wanted).examples(), count);
  }

  private Evaluation evaluate(SplitTensors tensors, int count) {
    Objective objective = Objective.of(graph.form());
    EvaluationLoop loop = graph.evaluation();
    try (TInt32 fedCount = TInt32.scalarOf(count);
        Result result =
            session
                .runner()
                .feed(loop.count(), fedCount)
                .feed(loop.data().images(), tensors.images())
                .feed(loop.data().labels(), tensors.labels())
                .fetch(loop.sums())
                .run()) {
      TFloat64 fetched = (TFloat64) result.get(0);
      double[] sums = new double[objective.tallyCount()];
      for (int i = 0; i < sums.length; i++) {
        sums[i] = fetched.getDouble(i);
      }
      return new Evaluation(objective.metrics(sums, count, Optional.empty()));
    }
  }

  /**
   * The present value of a variable, row by row.
   *
   * @param name unique name in the network: {@code 3/kernel}
   */
  public float[] weights(String name) {
    Operand<TFloat32> read = graph.readers().get(name);
    if (read == null) {
      throw new IllegalArgumentException(
          "no variable '" + name + "'; there are " + graph.readers().keySet());
    }
    try (Result result = session.runner().fetch(read).run()) {
      Tensor tensor = result.get(0);
      float[] values = new float[Math.toIntExact(tensor.size())];
      ((TFloat32) tensor).copyTo(DataBuffers.of(values, false, false));
      return values;
    }
  }

  @Override
  public void close() {
    feed.close();
    session.close();
  }
}
