package org.batchscale.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Kills a worker together with its executor as soon as a task begins there, once some others have
 * ended.
 */
final class Assassin extends SparkListener {
  private final LoopbackCluster cluster;
  private final int worker;
  private final int after;
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicBoolean done = new AtomicBoolean();

  Assassin(LoopbackCluster cluster, int worker, int after) {
    this.cluster = cluster;
    this.worker = worker;
    this.after = after;
  }

  /** Tasks that were lost with their executor. */
  int lost() {
    return lost.get();
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    if (ended.get() >= after
        && runsOnWorker(start.taskInfo().executorId())
        && done.compareAndSet(false, true)) {
      cluster.killWorker(worker);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    ended.incrementAndGet();
    if (end.reason() instanceof ExecutorLostFailure) {
      lost.incrementAndGet();
    }
  }

  /** A worker gives each of its executors a folder, named like it, in the application's. */
  private boolean runsOnWorker(String executor) {
    try (Stream<Path> applications = Files.list(cluster.workFolder(worker))) {
      return applications.anyMatch(one -> Files.isDirectory(one.resolve(executor)));
    } catch (IOException e) {
      return false;
    }
  }
}
