package org.batchscale.benchmarks;

import java.util.Map;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.toolkit.training.DataTensors;
import org.batchscale.toolkit.training.Progress;
import org.batchscale.toolkit.training.SessionOpener;
import org.batchscale.toolkit.training.TrainingGraph;
import org.batchscale.toolkit.training.TrainingSession;
import org.batchscale.toolkit.training.TrainingValues;

/**
 * The steps of a trial as the engine takes them: shuffled epochs, a decaying learning rate,
 * Nesterov momentum, the check for divergence. Without evaluations.
 */
final class BatchscaleLoop implements TrainingLoop {
  /** The loss of random guesses on ten classes is 2.3. */
  private static final double DIVERGED_ABOVE = 1e3;

  private final TrainingSession session;
  private final TrialSeeds seeds;
  private final DataOrder order;
  private final TrainingValues values;
  private long step;

  /**
   * A trial on a graph that others may use as well.
   *
   * @param trialId tells its seeds from those of other trials
   */
  BatchscaleLoop(TrainingGraph graph, DataTensors data, int trialId) {
    this(graph, data, trialId, SessionOpener.LOCAL);
  }

  /** A trial whose session is opened in another way. */
  BatchscaleLoop(TrainingGraph graph, DataTensors data, int trialId, SessionOpener opener) {
    session = new TrainingSession(graph, data, BareSessions.THREADS, opener);
    seeds = TrialSeeds.of(1, graph.batchSize(), trialId);
    order = new DataOrder(seeds.dataOrder(), data.train().size());
    values =
        TrainingValues.of(
            Schedule.LINEAR_DECAY,
            new Parameters(
                Map.of(
                    "learning_rate",
                    LEARNING_RATE,
                    "momentum",
                    MOMENTUM,
                    "end_learning_rate_factor",
                    0.1,
                    "learning_rate_decay_steps",
                    1_000_000L)));
    session.initialise(seeds.weights());
  }

  /** The graph of a net at a batch size. */
  static TrainingGraph graph(BenchmarkCase benchmark) {
    return new TrainingGraph(
        benchmark.net().network(),
        Optimizer.NESTEROV_MOMENTUM,
        RandomImages.CLASSES,
        benchmark.batchSize(),
        DIVERGED_ABOVE);
  }

  @Override
  public void train(int steps) {
    Progress progress = session.train(step, steps, order, seeds.dropout(), values);
    if (progress.diverged()) {
      throw new IllegalStateException("the net diverged: loss " + progress.loss());
    }
    step += progress.steps();
  }

  @Override
  public void close() {
    session.close();
  }
}
