package org.batchscale.toolkit.task;

import java.util.HashMap;
import java.util.Map;
import org.batchscale.toolkit.experiment.DataFacts;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.training.DataTensors;
import org.batchscale.toolkit.training.SessionOpener;
import org.batchscale.toolkit.training.TrainingGraph;
import org.batchscale.toolkit.training.TrainingSession;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.Notices;

/** Trains a network: holds the data set as tensors, and one graph for each batch size. */
final class NetworkTrainer implements Trainer {
  private final NetworkTask task;
  private final DataTensors data;
  private final DataFacts facts;
  private final SessionOpener opener;
  private final Map<GraphKey, TrainingGraph> graphs = new HashMap<>();

  /** Runners at work on each group of devices. */
  private final int[] busy;

  /** Device names are part of a graph, so each group of devices has its own. */
  private record GraphKey(int batchSize, int group) {}

  NetworkTrainer(NetworkTask task, Dataset dataset, Notices notices) {
    this.task = task;
    opener = task.devices().opener(notices::notice);
    data = DataTensors.of(dataset);
    busy = new int[task.devices().groups()];
    facts = new DataFacts(dataset.identity(), dataset.counts());
  }

  @Override
  public DataFacts data() {
    return facts;
  }

  @Override
  public TrialRunner runner(int batchSize) {
    int group = enter();
    boolean opened = false;
    try {
      TrainingSession session = session(batchSize, group);
      opened = true;
      return new NetworkRunner(
          session,
          task.schedule(),
          data.train().size(),
          task.evaluation().trainExamples(),
          () -> leave(group));
    } finally {
      if (!opened) {
        leave(group);
      }
    }
  }

  private TrainingSession session(int batchSize, int group) {
    return new TrainingSession(graph(batchSize, group), data, task.threads(), opener);
  }

  /** The group of devices that has least to do. */
  private synchronized int enter() {
    int least = 0;
    for (int group = 1; group < busy.length; group++) {
      least = busy[group] < busy[least] ? group : least;
    }
    busy[least]++;
    return least;
  }

  private synchronized void leave(int group) {
    busy[group]--;
  }

  /** The graph of a batch size, built by the first who asks. */
  private synchronized TrainingGraph graph(int batchSize, int group) {
    return graphs.computeIfAbsent(
        new GraphKey(batchSize, task.devices().sharedOut() ? group : 0),
        key ->
            new TrainingGraph(
                task.network(),
                task.dataset().form(),
                data.resident(),
                task.optimizer(),
                batchSize,
                task.divergedAbove(),
                task.placement(key.group())));
  }

  @Override
  public synchronized void close() {
    graphs.values().forEach(TrainingGraph::close);
    graphs.clear();
    data.close();
  }
}
