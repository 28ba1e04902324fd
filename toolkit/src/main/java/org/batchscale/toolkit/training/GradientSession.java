package org.batchscale.toolkit.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.workloads.layers.VariableSpec;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * Loss and gradient of a trial's first batch, at its first weights, computed as a {@link
 * TrainingGraph} of the same placement computes them. A loop's inner values cannot be fetched, so
 * the step stands here by itself.
 */
public final class GradientSession implements AutoCloseable {
  private final TrainingGraph graph;
  private final TrainingGraph.FirstStep step;
  private final ComputeSession session;
  private final VariableAccess access;
  private final TrainingFeed feed;

  /**
   * Opens a session.
   *
   * @param graph the graph, to which this adds
   * @param data the data set
   * @param threads threads to compute with
   * @param opener opens the session
   */
  public GradientSession(TrainingGraph graph, DataTensors data, int threads, SessionOpener opener) {
    TensorFlowRuntime.start(threads);
    this.graph = graph;
    step = graph.firstStep();
    access = graph.variableAccess();
    session = opener.open(graph.graph(), graph.placement(), threads);
    feed = TrainingFeed.of(step.inputs().examples(), graph, data);
  }

  /**
   * A batch's loss and gradient.
   *
   * @param loss mean loss
   * @param gradients of the mean loss, for each trained variable by its name
   */
  public record LossAndGradient(double loss, Map<String, float[]> gradients) {}

  /** Computes them for a trial at its first weights. */
  public LossAndGradient compute(TrialSeeds seeds, int trainSize, TrainingValues values) {
    graph.initialise(session, seeds.weights());
    return present(seeds, trainSize, values);
  }

  /** Computes them for a trial's first batch at other values of all variables. */
  public LossAndGradient computeAt(
      Map<String, float[]> variables, TrialSeeds seeds, int trainSize, TrainingValues values) {
    graph.initialise(session, seeds.weights());
    access.assign(session, variables);
    return present(seeds, trainSize, values);
  }

  private LossAndGradient present(TrialSeeds seeds, int trainSize, TrainingValues values) {
    DataOrder order = new DataOrder(seeds.dataOrder(), trainSize);
    List<VariableSpec> trained = graph.network().trained();
    Session.Runner runner = session.runner();
    if (step.accumulated().isPresent()) {
      step.accumulated()
          .get()
          .accumulate(new Steps.Run(session, feed, order, seeds.dropout(), values), 0);
    } else {
      feed.feed(runner, 0, graph.batchSize(), order);
    }
    runner.fetch(step.loss());
    step.gradients().forEach(runner::fetch);
    try (StepInputs.Fed fed = step.inputs().feed(runner, 0, 1, seeds.dropout(), values);
        Result result = session.run(runner, 1)) {
      Map<String, float[]> gradients = new LinkedHashMap<>();
      for (int i = 0; i < trained.size(); i++) {
        gradients.put(trained.get(i).name(), Floats.of(result.get(i + 1)));
      }
      return new LossAndGradient(((TFloat32) result.get(0)).getFloat(), gradients);
    }
  }

  @Override
  public void close() {
    feed.close();
    session.close();
  }
}
