package org.batchscale.toolkit.grpc;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends calls that wait for a worker that will never answer. A call has time for all its steps,
 * which may be hours; whether a worker hangs can be known much sooner, but TensorFlow has no way to
 * give a call up. So the connections to that worker are closed under it, and the call fails as if
 * the worker had died.
 */
final class HangWatch {
  private static final Logger LOG = LoggerFactory.getLogger(HangWatch.class);

  private static final int BOTH_DIRECTIONS = 2;
  private static final long MILLIS_BETWEEN = 500;

  /** Greetings that a worker leaves unanswered, one after the other, before it counts as lost. */
  private static final int UNANSWERED = 2;

  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Workers workers;
  private final Duration patience;

  /**
   * Watches calls.
   *
   * @param patience how long a call may run before its workers are greeted
   */
  HangWatch(Workers workers, Duration patience) {
    this.workers = workers;
    this.patience = patience;
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "watches-for-hanging-workers");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** Begins to watch a call, until the result is closed. */
  Watching begin() {
    Look look = new Look();
    Future<?> looking =
        CLOCK.scheduleWithFixedDelay(
            look, patience.toMillis(), MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    return () -> {
      looking.cancel(false);
      look.end();
    };
  }

  /** A call that is watched. */
  interface Watching extends AutoCloseable {
    /** The call has ended: no connection is closed from now on. */
    @Override
    void close();
  }

  /** Greets the workers again and again. */
  private final class Look implements Runnable {
    private final Set<Integer> silentBefore = new HashSet<>();
    private int times;
    private boolean ended;

    @Override
    public void run() {
      Set<Integer> silent = workers.silent().keySet();
      silentBefore.retainAll(silent);
      times = silentBefore.isEmpty() ? 1 : times + 1;
      if (times >= UNANSWERED) {
        disconnectAll();
      }
      silentBefore.addAll(silent);
    }

    /** A look may outlast its call by seconds, and the connections are then others'. */
    private synchronized void disconnectAll() {
      if (!ended) {
        silentBefore.forEach(HangWatch.this::disconnect);
      }
    }

    private synchronized void end() {
      ended = true;
    }
  }

  private void disconnect(int task) {
    HostPort worker = workers.addresses().get(task);
    try {
      List<InetAddress> addresses = List.of(InetAddress.getAllByName(worker.host()));
      for (int descriptor : SocketRow.connectedTo(addresses, worker.port())) {
        NativeLibrary.getInstance("c")
            .getFunction("shutdown")
            .invokeInt(new Object[] {descriptor, BOTH_DIRECTIONS});
      }
    } catch (IOException | UnsatisfiedLinkError e) {
      // Then the call ends when its time is over.
      LOG.debug("cannot close the connections to {}", workers.name(task), e);
    }
  }
}
