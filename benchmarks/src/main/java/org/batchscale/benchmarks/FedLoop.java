package org.batchscale.benchmarks;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.batchscale.workloads.data.Split;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * The barest loop that most programs have: Java gathers a batch into a tensor, one session call
 * takes one step. Indices are drawn with replacement.
 */
final class FedLoop implements TrainingLoop {
  private final int batchSize;
  private final byte[] data;
  private final byte[] dataLabels;
  private final byte[] batch;
  private final int[] batchLabels;
  private final Graph graph = new Graph();
  private final Session session;
  private final Op step;
  private final Placeholder<TUint8> images;
  private final Placeholder<TInt32> labels;
  private final TUint8 imageTensor;
  private final TInt32 labelTensor;
  private final ByteDataBuffer imageBuffer;
  private final IntDataBuffer labelBuffer;
  private final SplittableRandom random = new SplittableRandom(1);

  FedLoop(BenchmarkCase benchmark, Split train) {
    batchSize = benchmark.batchSize();
    data = bytes(train.images());
    dataLabels = bytes(train.labels());
    batch = new byte[batchSize * RandomImages.IMAGE_BYTES];
    batchLabels = new int[batchSize];
    Shape shape = Shape.of(batchSize, 28, 28, 1);
    imageTensor = TUint8.tensorOf(shape);
    labelTensor = TInt32.tensorOf(Shape.of(batchSize));
    imageBuffer = imageTensor.asRawTensor().data();
    labelBuffer = labelTensor.asRawTensor().data().asInts();

    Ops tf = Ops.create(graph);
    images = tf.placeholder(TUint8.class, Placeholder.shape(shape));
    labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(batchSize)));
    BareNet net = new BareNet(tf, benchmark.net());
    step = tf.withControlDependencies(net.step(images, labels, List.of())).noOp();
    Op initialise = tf.withControlDependencies(net.initialise()).noOp();
    session = BareSessions.open(graph);
    session.run(initialise);
  }

  private static byte[] bytes(ByteBuffer view) {
    byte[] bytes = new byte[view.remaining()];
    view.get(bytes);
    return bytes;
  }

  @Override
  public void train(int steps) {
    for (int i = 0; i < steps; i++) {
      gather();
      session
          .runner()
          .feed(images, imageTensor)
          .feed(labels, labelTensor)
          .addTarget(step)
          .run()
          .close();
    }
  }

  private void gather() {
    int bytes = RandomImages.IMAGE_BYTES;
    for (int i = 0; i < batchSize; i++) {
      int index = random.nextInt(dataLabels.length);
      System.arraycopy(data, index * bytes, batch, i * bytes, bytes);
      batchLabels[i] = dataLabels[index];
    }
    imageBuffer.write(batch);
    labelBuffer.write(batchLabels);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
    imageTensor.close();
    labelTensor.close();
  }
}
