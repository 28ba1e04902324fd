package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.workloads.model.Objective;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The weights of one trial at a time, on a {@link TrainingGraph} that others may use as well. For
 * one thread at a time.
 */
public final class TrainingSession implements AutoCloseable {
  /** Time limit of an evaluation of a split, in steps: it may be many times the work of one. */
  private static final long STEPS_OF_AN_EVALUATION = 100;

  private final TrainingGraph graph;
  private final DataTensors data;
  private final ComputeSession session;
  private final TrainingFeed feed;
  private VariableAccess access;

  /**
   * Opens a session.
   *
   * @param graph the graph
   * @param data the data set
   * @param threads threads to compute with
   */
  public TrainingSession(TrainingGraph graph, DataTensors data, int threads) {
    this(graph, data, threads, SessionOpener.LOCAL);
  }

  /**
   * Opens a session.
   *
   * @param graph the graph
   * @param data the data set
   * @param threads threads to compute with
   * @param opener opens it
   */
  public TrainingSession(TrainingGraph graph, DataTensors data, int threads, SessionOpener opener) {
    TensorFlowRuntime.start(threads);
    this.graph = graph;
    this.data = data;
    session = opener.open(graph.graph(), graph.placement(), threads);
    feed = TrainingFeed.of(graph, data);
  }

  /** The graph that this session runs. */
  public TrainingGraph graph() {
    return graph;
  }

  /** Sets all weights to the first values of a seed, and all velocities to zero. */
  public void initialise(long seed) {
    graph.initialise(session, seed);
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
    Steps.Run run = new Steps.Run(session, feed, order, dropoutSeed, values);
    long taken = 0;
    Progress last = new Progress(0, false, 0);
    while (taken < steps) {
      int now = (int) Math.min(graph.steps().stepsPerCall(), steps - taken);
      last = graph.steps().take(run, firstStep + taken, now);
      taken += last.steps();
      if (last.diverged()) {
        break;
      }
    }
    return new Progress((int) taken, last.diverged(), last.loss());
  }

  /** The present value of every variable and velocity, by a unique name. */
  public Map<String, float[]> variables() {
    return access().read(session);
  }

  /** Sets every variable and velocity to what {@link #variables} gave. */
  public void assign(Map<String, float[]> values) {
    access().assign(session, values);
  }

  /** Built for those who ask only: most trials do not. */
  private VariableAccess access() {
    if (access == null) {
      access = graph.variableAccess();
    }
    return access;
  }

  /**
   * Takes one step and tells where its operations ran.
   *
   * @return devices, such as {@code CPU:1}, of the operations of each type
   */
  Map<String, List<String>> placed(DataOrder order, TrainingValues values) {
    Session.Runner runner =
        session.runner().setOptions(RunOptions.newBuilder().setOutputPartitionGraphs(true).build());
    Map<String, List<String>> placed = new TreeMap<>();
    StepLoop loop = (StepLoop) graph.steps();
    feed.feed(runner, 0, graph.batchSize(), order);
    try (StepInputs.Fed fed = loop.inputs().feed(runner, 0, 1, 1, values);
        Result result = runner.fetch(loop.lastLoss()).runAndFetchMetadata()) {
      for (GraphDef part : result.getMetadata().orElseThrow().getPartitionGraphsList()) {
        for (NodeDef node : part.getNodeList()) {
          String device = node.getDevice();
          placed
              .computeIfAbsent(node.getOp(), type -> new ArrayList<>())
              .add(device.substring(device.indexOf("device:") + 7));
        }
      }
    }
    return placed;
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
            session.run(
                session
                    .runner()
                    .feed(loop.count(), fedCount)
                    .feed(loop.data().images(), tensors.images())
                    .feed(loop.data().labels(), tensors.labels())
                    .fetch(loop.sums()),
                STEPS_OF_AN_EVALUATION)) {
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
    try (Result result = session.run(session.runner().fetch(read), 1)) {
      return Floats.of(result.get(0));
    }
  }

  @Override
  public void close() {
    feed.close();
    session.close();
  }
}
