package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.batchscale.toolkit.random.DataOrder;
import org.tensorflow.Session;

/** Feeds examples that are read while the steps before them run. */
final class StoredFeed implements TrainingFeed {
  private final int batchSize;
  private final StoredTensors tensors;
  private final ReadAhead batches;
  private final int[] drawn;

  StoredFeed(TrainingGraph graph, StoredTensors tensors, StoredSplit train) {
    this.tensors = tensors;
    batchSize = graph.batchSize();
    drawn = new int[batchSize];
    batches = new ReadAhead(tensors.form(), train.examples(), batchSize);
  }

  @Override
  public void feed(Session.Runner runner, long firstStep, int steps, DataOrder order) {
    batches
        .get(order, firstStep, Long.MAX_VALUE, step -> wanted(step, order))
        .feed(runner, tensors);
  }

  private List<StoredBatch.Wanted> wanted(long step, DataOrder order) {
    long position = step * batchSize;
    order.draw(position, drawn, batchSize);
    List<StoredBatch.Wanted> wanted = new ArrayList<>(batchSize);
    for (int i = 0; i < batchSize; i++) {
      wanted.add(
          new StoredBatch.Wanted(drawn[i], OptionalLong.of(order.augmentation(position + i))));
    }
    return wanted;
  }

  @Override
  public void close() {
    batches.close();
  }
}
