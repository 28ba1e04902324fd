package org.batchscale.results;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Collects studies until they are worth a transaction, and writes them while the next ones are
 * read. At most one batch is being written while another is collected, which bounds the memory.
 */
final class IndexBatch implements AutoCloseable {
  /** Rows of a transaction: large enough that DuckDB packs them well, small enough to hold. */
  private static final long ROWS = 400_000;

  /** What a trial weighs beside its rows, so that many short ones do not wait for long. */
  private static final long ROWS_PER_TRIAL = 60;

  private final IndexWriter writer;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private List<IndexWriter.Entry> collected = new ArrayList<>();
  private Future<?> writing;
  private long weight;
  private long allRows;

  IndexBatch(IndexWriter writer) {
    this.writer = writer;
  }

  void add(IndexWriter.Entry entry) {
    collected.add(entry);
    weight += entry.rows() + ROWS_PER_TRIAL * entry.trials();
    allRows += entry.rows();
    if (weight >= ROWS) {
      flush();
    }
  }

  private void flush() {
    await();
    List<IndexWriter.Entry> batch = collected;
    writing = thread.submit(() -> writer.write(batch));
    collected = new ArrayList<>();
    weight = 0;
  }

  private void await() {
    if (writing == null) {
      return;
    }
    try {
      writing.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the index was written", e);
    }
    writing = null;
  }

  /** Writes what is left and tells how many rows there were. */
  long finish() {
    flush();
    await();
    return allRows;
  }

  /** Waits for what is being written: its connection must not be closed under it. */
  @Override
  public void close() {
    thread.shutdown();
    boolean interrupted = false;
    while (!thread.isTerminated()) {
      try {
        thread.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
