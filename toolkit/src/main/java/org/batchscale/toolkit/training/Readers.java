package org.batchscale.toolkit.training;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of this process that read examples ahead of training, as many as it has cores. Which
 * of them reads what, and when, changes nothing in what is read.
 */
final class Readers {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** All of them; daemons, so that they keep no process alive. */
  static final ExecutorService ALL =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          work -> {
            Thread thread = new Thread(work, "reader-" + COUNT.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private Readers() {}
}
