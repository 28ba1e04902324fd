package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.batchscale.toolkit.random.DataOrder;
import org.tensorflow.Session;

/** Feeds examples that are read while the calls before them run. */
final class StoredFeed implements TrainingFeed {
  private final int batchSize;
  private final int perCall;
  private final int callsPerStep;
  private final StoredTensors tensors;
  private final ReadAhead calls;
  private final int[] drawn;

  StoredFeed(TrainingGraph graph, StoredTensors tensors, StoredSplit train) {
    this.tensors = tensors;
    batchSize = graph.batchSize();
    perCall = graph.steps().examplesPerCall();
    callsPerStep = (batchSize + perCall - 1) / perCall;
    drawn = new int[perCall];
    calls = new ReadAhead(tensors.form(), train.examples(), perCall);
  }

  @Override
  public void feed(Session.Runner runner, long position, int count, DataOrder order) {
    long call = position / batchSize * callsPerStep + position % batchSize / perCall;
    calls.get(order, call, Long.MAX_VALUE, number -> wanted(number, order)).feed(runner, tensors);
  }

  /** All calls of a step are of the same size, but for the last. */
  private List<StoredBatch.Wanted> wanted(long call, DataOrder order) {
    int within = (int) (call % callsPerStep) * perCall;
    long position = call / callsPerStep * batchSize + within;
    int count = Math.min(perCall, batchSize - within);
    order.draw(position, drawn, count);
    List<StoredBatch.Wanted> wanted = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      wanted.add(
          new StoredBatch.Wanted(drawn[i], OptionalLong.of(order.augmentation(position + i))));
    }
    return wanted;
  }

  @Override
  public void close() {
    calls.close();
  }
}
