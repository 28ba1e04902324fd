package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.StoredExamples;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * Memory for the batch of one step, which reading threads fill and a session call is fed with; used
 * again for later batches.
 */
final class StoredBatch implements AutoCloseable {
  private final int size;
  private final int imageBytes;
  private final int labels;
  private final boolean multiLabel;
  private final TUint8 inputTensor;
  private final TInt32 labelTensor;
  private final ByteDataBuffer inputBytes;
  private final IntDataBuffer labelInts;
  private CompletableFuture<Void> filled = CompletableFuture.completedFuture(null);

  /**
   * Makes room.
   *
   * @param form what an example is
   * @param size examples of a batch
   */
  StoredBatch(ExampleForm form, int size) {
    this.size = size;
    labels = Shapes.size(form.labelsShape());
    labelTensor = TInt32.tensorOf(Shapes.of(form.labelsShape(), 1, size));
    labelInts = labelTensor.asRawTensor().data().asInts();
    // Places that are never filled must hold labels that there are.
    labelInts.write(new int[Math.multiplyExact(size, labels)]);
    if (form instanceof ImageForm images) {
      imageBytes = images.bytes();
      multiLabel = images.multiLabel();
      inputTensor = TUint8.tensorOf(Shapes.of(images.shape(), 1, size));
      inputBytes = inputTensor.asRawTensor().data();
      byte[] black = new byte[imageBytes];
      for (int i = 0; i < size; i++) {
        inputBytes.slice((long) i * imageBytes, imageBytes).write(black);
      }
    } else {
      imageBytes = 0;
      multiLabel = false;
      inputTensor = null;
      inputBytes = null;
    }
  }

  /** Memory of a batch, in bytes. */
  static long bytes(ExampleForm form, int size) {
    long perExample = Integer.BYTES * (long) Shapes.size(form.labelsShape());
    if (form instanceof ImageForm images) {
      perExample += images.bytes();
    }
    return perExample * size;
  }

  /** Which example, and which of its random changes; none in evaluation. */
  record Wanted(int index, OptionalLong augmentation) {}

  /**
   * Begins to fill it; the last batch must have been waited for.
   *
   * @param from the examples
   * @param wanted which, from the front; places beyond keep what they have
   * @param readers what reads them
   */
  void fill(StoredExamples from, List<Wanted> wanted, Executor readers) {
    int parts = Math.min(wanted.size(), PARTS);
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int begin = (int) ((long) wanted.size() * part / parts);
      int end = (int) ((long) wanted.size() * (part + 1) / parts);
      running.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = begin; i < end; i++) {
                  put(i, from.read(wanted.get(i).index(), wanted.get(i).augmentation()));
                }
              },
              readers));
    }
    filled = CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new));
  }

  /** Pieces of a batch that different threads may read: fine enough for many cores. */
  private static final int PARTS = 64;

  private void put(int place, Example example) {
    if (example instanceof Example.Text text) {
      ints(place).write(text.tokens());
      return;
    }
    Example.Image image = (Example.Image) example;
    inputBytes.slice((long) place * imageBytes, imageBytes).write(image.pixels());
    int[] values = image.classes();
    if (multiLabel) {
      values = new int[labels];
      for (int shown : image.classes()) {
        values[shown] = 1;
      }
    }
    ints(place).write(values);
  }

  private IntDataBuffer ints(int place) {
    return labelInts.slice((long) place * labels, labels);
  }

  /**
   * Waits until it is filled.
   *
   * @throws org.batchscale.workloads.data.DataException if an example cannot be read
   */
  StoredBatch await() {
    try {
      filled.join();
      return this;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Waits until nobody writes into it any more, whatever came of it. */
  void settle() {
    filled.handle((nothing, failure) -> null).join();
  }

  /** Feeds it to a call. */
  void feed(Session.Runner runner, StoredTensors tensors) {
    if (inputTensor != null) {
      runner.feed(tensors.inputs().asOutput(), inputTensor);
    }
    runner.feed(tensors.labels().asOutput(), labelTensor);
  }

  /** Label {@code i} of the example at a place. */
  int label(int place, int i) {
    return labelInts.getInt((long) place * labels + i);
  }

  /** Examples of a batch. */
  int size() {
    return size;
  }

  @Override
  public void close() {
    settle();
    labelTensor.close();
    if (inputTensor != null) {
      inputTensor.close();
    }
  }
}
