package org.batchscale.toolkit.training;

import org.batchscale.toolkit.random.DataOrder;
import org.tensorflow.Session;

/** Feeds the training examples of a call's steps. */
interface TrainingFeed extends AutoCloseable {
  /** The feed of a session. */
  static TrainingFeed of(TrainingGraph graph, DataTensors data) {
    ExampleTensors tensors = graph.steps().inputs().examples();
    return data.train() instanceof SplitTensors train
        ? new ResidentFeed(graph, (ResidentTensors) tensors, train)
        : new StoredFeed(graph, (StoredTensors) tensors, (StoredSplit) data.train());
  }

  /**
   * Feeds a call.
   *
   * @param runner the call
   * @param firstStep steps taken before
   * @param steps steps of the call
   * @param order the trial's order of examples
   */
  void feed(Session.Runner runner, long firstStep, int steps, DataOrder order);

  @Override
  void close();
}
