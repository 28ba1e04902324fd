package org.batchscale.toolkit.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.StoredExamples;

/**
 * Batches in order, each read while those before it are computed with. For one thread at a time.
 */
final class ReadAhead implements AutoCloseable {
  /** Enough that an uneven batch makes nobody wait. */
  private static final int MOST_AHEAD = 3;

  /** Above this, in bytes, one batch is read ahead. */
  private static final long LARGE = 256L << 20;

  private final ExampleForm form;
  private final StoredExamples examples;
  private final int batchSize;
  private final int ahead;
  private final Deque<StoredBatch> free = new ArrayDeque<>();
  private final Deque<StoredBatch> reading = new ArrayDeque<>();
  private StoredBatch inUse;
  private Object stream;
  private long next;

  /**
   * Reads nothing yet.
   *
   * @param form what an example is
   * @param examples where they are read from
   * @param batchSize examples of a batch
   */
  ReadAhead(ExampleForm form, StoredExamples examples, int batchSize) {
    this.form = form;
    this.examples = examples;
    this.batchSize = batchSize;
    ahead = StoredBatch.bytes(form, batchSize) > LARGE ? 1 : MOST_AHEAD;
  }

  /**
   * The batch of this number. It stays as it is until the next one is asked for.
   *
   * @param of what the batches belong to; when that changes, nothing read ahead is used
   * @param number number of the batch; quick where it follows on the last one
   * @param last number of the last batch that will be wanted
   * @param wanted the examples of a batch, by its number
   * @throws org.batchscale.workloads.data.DataException if an example cannot be read
   */
  StoredBatch get(
      Object of, long number, long last, LongFunction<List<StoredBatch.Wanted>> wanted) {
    if (inUse != null) {
      free.add(inUse);
      inUse = null;
    }
    if (of != stream || number != next - reading.size()) {
      forget();
      stream = of;
      next = number;
    }
    while (reading.size() <= ahead && next <= last) {
      StoredBatch batch = free.isEmpty() ? new StoredBatch(form, batchSize) : free.poll();
      batch.fill(examples, wanted.apply(next), Readers.ALL);
      reading.add(batch);
      next++;
    }
    inUse = reading.poll();
    return inUse.await();
  }

  private void forget() {
    for (StoredBatch batch : reading) {
      batch.settle();
      free.add(batch);
    }
    reading.clear();
  }

  @Override
  public void close() {
    forget();
    List<StoredBatch> all = new ArrayList<>(free);
    if (inUse != null) {
      all.add(inUse);
    }
    all.forEach(StoredBatch::close);
    free.clear();
    inUse = null;
  }
}
