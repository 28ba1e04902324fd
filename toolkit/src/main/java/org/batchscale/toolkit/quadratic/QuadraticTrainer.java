package org.batchscale.toolkit.quadratic;

import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;

/** Trains on a noisy quadratic: one graph serves all batch sizes. */
final class QuadraticTrainer implements Trainer {
  private final QuadraticTask task;
  private final QuadraticGraph graph;

  QuadraticTrainer(QuadraticTask task) {
    this.task = task;
    graph =
        new QuadraticGraph(
            task.problem(), Optimizer.named(task.definition().optimizer()), task.divergedAbove());
  }

  @Override
  public TrialRunner runner(int batchSize) {
    return new QuadraticRunner(
        graph, Schedule.named(task.definition().schedule()), batchSize, task.threads());
  }

  @Override
  public void close() {
    graph.close();
  }
}
