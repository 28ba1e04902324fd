package org.batchscale.benchmarks;

import org.batchscale.toolkit.random.DataOrder;

/** Looks again and again at what a thread that trains is doing. */
final class StackSampler {
  private static final long INTERVAL_MILLIS = 2;

  /** The native method that a session call spends its time in. */
  private static final String SESSION_CALL = "TF_SessionRun";

  private final Thread watched;
  private final Thread sampler = new Thread(this::sample, "stack sampler");
  private volatile boolean stopped;
  private int samples;
  private int order;
  private int tensorFlow;

  private StackSampler(Thread watched) {
    this.watched = watched;
    sampler.setDaemon(true);
  }

  /** Begins to watch a thread. */
  static StackSampler of(Thread watched) {
    StackSampler sampler = new StackSampler(watched);
    sampler.sampler.start();
    return sampler;
  }

  /**
   * What was seen.
   *
   * @param samples number of looks
   * @param order drawing the order of examples, in percent of them
   * @param feeding all else in Java: tensors of a call, feeding, fetching
   * @param tensorFlow inside a session call
   */
  record Shares(int samples, double order, double feeding, double tensorFlow) {}

  /** Stops watching. */
  Shares stop() throws InterruptedException {
    stopped = true;
    sampler.join();
    double percent = 100.0 / Math.max(1, samples);
    return new Shares(
        samples, order * percent, (samples - order - tensorFlow) * percent, tensorFlow * percent);
  }

  private void sample() {
    try {
      while (!stopped) {
        Thread.sleep(INTERVAL_MILLIS);
        count(watched.getStackTrace());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(StackTraceElement[] stack) {
    samples++;
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().equals(SESSION_CALL)) {
        tensorFlow++;
        return;
      }
      if (frame.getClassName().equals(DataOrder.class.getName())) {
        order++;
        return;
      }
    }
  }
}
