package org.batchscale.workloads.data;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Closes a stream that has brought nothing for a while, which wakes up its reader. {@link
 * java.net.http.HttpClient} has a time limit for the head of an answer but none for its body.
 */
final class StallGuard implements AutoCloseable {
  private final InputStream body;
  private final long limitNanos;
  private final Thread watcher;
  private volatile long lastAlive = System.nanoTime();
  private volatile boolean stalled;

  private StallGuard(InputStream body, Duration limit) {
    this.body = body;
    this.limitNanos = limit.toNanos();
    this.watcher = new Thread(this::watch, "batchscale-stall-guard");
    watcher.setDaemon(true);
  }

  static StallGuard watch(InputStream body, Duration limit) {
    StallGuard guard = new StallGuard(body, limit);
    guard.watcher.start();
    return guard;
  }

  /** Says that something has come. */
  void alive() {
    lastAlive = System.nanoTime();
  }

  /** Whether the stream was closed because nothing came. */
  boolean stalled() {
    return stalled;
  }

  private void watch() {
    try {
      long left = limitNanos;
      while (left > 0) {
        Thread.sleep(left / 1_000_000 + 1);
        left = limitNanos - (System.nanoTime() - lastAlive);
      }
      stalled = true;
      body.close();
    } catch (InterruptedException e) {
      // The download has ended.
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The reader meets the same trouble and tells of it.
      stalled = true;
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
