package org.batchscale.toolkit.training;

import org.batchscale.toolkit.random.DataOrder;
import org.tensorflow.Session;

/** Feeds the training examples of a call. */
interface TrainingFeed extends AutoCloseable {
  /** The feed of a session. */
  static TrainingFeed of(TrainingGraph graph, DataTensors data) {
    return of(graph.steps().inputs().examples(), graph, data);
  }

  /** The feed of a session whose graph takes examples through these tensors. */
  static TrainingFeed of(ExampleTensors tensors, TrainingGraph graph, DataTensors data) {
    return data.train() instanceof SplitTensors train
        ? new ResidentFeed((ResidentTensors) tensors, train)
        : new StoredFeed(graph, (StoredTensors) tensors, (StoredSplit) data.train());
  }

  /**
   * Feeds a call.
   *
   * @param runner the call
   * @param position examples that the trial drew before
   * @param count examples of the call
   * @param order the trial's order of examples
   */
  void feed(Session.Runner runner, long position, int count, DataOrder order);

  @Override
  void close();
}
