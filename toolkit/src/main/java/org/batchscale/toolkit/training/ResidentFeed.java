package org.batchscale.toolkit.training;

import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.workloads.data.Augmentation;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;

/** Feeds a training set in memory: the whole of it, and which examples each step takes. */
final class ResidentFeed implements TrainingFeed {
  private final ResidentTensors tensors;
  private final SplitTensors train;
  private final int[] drawn;
  private final TInt32 indices;
  private final TInt32 codes;

  ResidentFeed(ResidentTensors tensors, SplitTensors train) {
    this.tensors = tensors;
    this.train = train;
    Shape shape = tensors.indices().shape();
    drawn = new int[Math.toIntExact(shape.size())];
    indices = TInt32.tensorOf(shape);
    codes = tensors.codes() == null ? null : TInt32.tensorOf(shape);
  }

  @Override
  public void feed(Session.Runner runner, long position, int count, DataOrder order) {
    order.draw(position, drawn, count);
    indices.asRawTensor().data().asInts().write(drawn, 0, count);
    runner
        .feed(tensors.indices().asOutput(), indices)
        .feed(tensors.data().images().asOutput(), train.images())
        .feed(tensors.data().labels().asOutput(), train.labels());
    if (codes != null) {
      Augmentation augmentation = tensors.form().augmentation();
      for (int i = 0; i < count; i++) {
        drawn[i] = AugmentedImages.code(augmentation, order.augmentation(position + i));
      }
      codes.asRawTensor().data().asInts().write(drawn, 0, count);
      runner.feed(tensors.codes().asOutput(), codes);
    }
  }

  @Override
  public void close() {
    indices.close();
    if (codes != null) {
      codes.close();
    }
  }
}
