package org.batchscale.toolkit.task;

import java.util.HashMap;
import java.util.Map;
import org.batchscale.toolkit.experiment.DataFacts;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.training.DataTensors;
import org.batchscale.toolkit.training.TrainingGraph;
import org.batchscale.toolkit.training.TrainingSession;
import org.batchscale.workloads.data.Dataset;

/** Trains a network: holds the data set as tensors, and one graph for each batch size. */
final class NetworkTrainer implements Trainer {
  private final NetworkTask task;
  private final DataTensors data;
  private final DataFacts facts;
  private final Map<Integer, TrainingGraph> graphs = new HashMap<>();

  NetworkTrainer(NetworkTask task, Dataset dataset) {
    this.task = task;
    data = DataTensors.of(dataset);
    facts = new DataFacts(dataset.identity(), dataset.counts());
  }

  @Override
  public DataFacts data() {
    return facts;
  }

  @Override
  public TrialRunner runner(int batchSize) {
    return new NetworkRunner(
        new TrainingSession(graph(batchSize), data, task.threads()),
        task.schedule(),
        data.train().size(),
        task.evaluation().trainExamples());
  }

  /** The graph of a batch size, built by the first who asks. */
  private synchronized TrainingGraph graph(int batchSize) {
    return graphs.computeIfAbsent(
        batchSize,
        size ->
            new TrainingGraph(
                task.network(),
                task.dataset().form(),
                data.resident(),
                task.optimizer(),
                size,
                task.divergedAbove()));
  }

  @Override
  public synchronized void close() {
    graphs.values().forEach(TrainingGraph::close);
    graphs.clear();
    data.close();
  }
}
