package org.batchscale.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that work side by side for a while.
 *
 * @param seconds how long they work
 */
record Crew(double seconds) {

  /**
   * What was done.
   *
   * @param pieces pieces of work
   * @param rate pieces per second, those of all threads together
   * @param cpuSeconds what a piece took of all cores together
   */
  record Done(int pieces, double rate, double cpuSeconds) {
    private Done and(Done other) {
      return new Done(pieces + other.pieces, rate + other.rate, cpuSeconds);
    }
  }

  /** Lets each piece of work be repeated in a thread of its own. */
  Done work(List<Runnable> work) throws InterruptedException {
    long cpuStart = ProcessClock.cpuNanos();
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      List<Future<Done>> parts = new ArrayList<>();
      for (Runnable piece : work) {
        parts.add(threads.submit(() -> repeat(piece)));
      }
      Done all = new Done(0, 0, 0);
      for (Future<Done> part : parts) {
        all = all.and(part.get());
      }
      double cpuSeconds = (ProcessClock.cpuNanos() - cpuStart) / 1e9;
      return new Done(all.pieces(), all.rate(), cpuSeconds / all.pieces());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Done repeat(Runnable piece) {
    long start = System.nanoTime();
    double elapsed;
    int done = 0;
    do {
      piece.run();
      done++;
      elapsed = (System.nanoTime() - start) / 1e9;
    } while (elapsed < seconds);
    return new Done(done, done / elapsed, 0);
  }
}
