package org.batchscale.toolkit.grpc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.batchscale.profiles.Cluster;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.toolkit.training.ComputeSession;
import org.tensorflow.Graph;
import org.tensorflow.RemoteSession;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ClusterDef;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.JobDef;
import org.tensorflow.proto.RunOptions;

/**
 * A graph on the devices of a cluster. Its variables are its own: no other session sees them. For
 * one thread at a time. No method waits longer than the cluster's timeouts say, whatever a worker
 * does.
 */
public final class ClusterSession implements ComputeSession {
  /** The job of the process that opened the session; its task is {@link CoordinatorTask#number}. */
  public static final String COORDINATOR = "coordinator";

  /** The job of the workers. */
  public static final String WORKER = "worker";

  /** A session that is well closes within milliseconds; one with a dead worker never does. */
  private static final long MILLIS_TO_CLOSE = 2_000;

  /** What TensorFlow answers, once the session is made, to a run that asks for nothing. */
  private static final String NOTHING_ASKED = "at least one target";

  private final Session session;
  private final LostWorkers lostWorkers;
  private final HangWatch watch;
  private final Duration stepTimeout;
  private RuntimeException lost;

  private ClusterSession(
      Session session, LostWorkers lostWorkers, HangWatch watch, Duration stepTimeout) {
    this.session = session;
    this.lostWorkers = lostWorkers;
    this.watch = watch;
    this.stepTimeout = stepTimeout;
  }

  /**
   * Opens a session, first waiting for workers that are not there yet.
   *
   * @param profile a profile with a cluster; this process becomes its coordinator
   * @param graph what the session runs; ops that name no device are the coordinator's
   * @param config how TensorFlow treats the graph; its thread counts are those that the coordinator
   *     starts with, its devices are not looked at
   * @param news told whom it waits for, if it has to
   * @throws ClusterException if workers do not answer within the cluster's connect timeout, if the
   *     session is not made within as long again, if workers lack devices of the profile, or if
   *     this process cannot be the coordinator
   */
  public static ClusterSession open(
      DeviceProfile profile, Graph graph, ConfigProto config, Consumer<String> news) {
    Cluster cluster = profile.cluster().orElseThrow();
    ProxyBypass.to(cluster);
    CoordinatorServer coordinator =
        CoordinatorServer.at(cluster.coordinator(), config.getIntraOpParallelismThreads());
    Workers workers = new Workers(cluster);
    workers.await(news);
    ConfigProto own =
        config.toBuilder()
            // Threads and devices are the servers'; a session that asks for its own is refused.
            .clearUsePerSessionThreads()
            .clearDeviceCount()
            .setClusterDef(definition(cluster, coordinator, workers))
            .setOperationTimeoutInMs(cluster.stepTimeout().toMillis())
            .build();
    LostWorkers lostWorkers = new LostWorkers(workers, coordinator.address());
    RemoteSession remote = RemoteSession.open(graph, coordinator.target(), own);
    ClusterSession opened =
        new ClusterSession(
            remote.session(),
            lostWorkers,
            new HangWatch(workers, cluster.stepTimeout()),
            cluster.stepTimeout());
    try {
      workers.check(make(remote, cluster.connectTimeout(), lostWorkers), profile);
      return opened;
    } catch (RuntimeException e) {
      leave(remote.session());
      throw e;
    }
  }

  private static ClusterDef definition(
      Cluster cluster, CoordinatorServer coordinator, Workers workers) {
    JobDef.Builder job = JobDef.newBuilder().setName(WORKER);
    List<HostPort> addresses = workers.addresses();
    for (int task = 0; task < addresses.size(); task++) {
      job.putTasks(task, addresses.get(task).toString());
    }
    return ClusterDef.newBuilder()
        .addJob(
            JobDef.newBuilder()
                .setName(COORDINATOR)
                .putTasks(CoordinatorTask.number(cluster), coordinator.address().toString()))
        .addJob(job)
        .build();
  }

  /**
   * Makes the session on all servers: TensorFlow does so at the first run, without time limit.
   *
   * @return all devices of the session
   */
  private static List<String> make(RemoteSession remote, Duration limit, LostWorkers lostWorkers) {
    LostWorkers.Call call =
        new LostWorkers.Call(
            "making the session", Optional.empty(), Seconds.words(limit) + " (connect_timeout_s)");
    Supplier<List<String>> making =
        () -> {
          runNothing(remote.session());
          return remote.devices();
        };
    try {
      return aside("makes-a-cluster-session", making).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw lostWorkers.explain(new TensorFlowException("Operation timed out."), call);
    } catch (ExecutionException e) {
      throw lostWorkers.explain(
          e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e),
          call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped while a session was made");
    }
  }

  private static void runNothing(Session session) {
    try (Result nothing = session.runner().run()) {
      throw new IllegalStateException("a run that asks for nothing gave " + nothing.size());
    } catch (TFInvalidArgumentException e) {
      if (!String.valueOf(e.getMessage()).contains(NOTHING_ASKED)) {
        throw e;
      }
    }
  }

  @Override
  public Session.Runner runner() {
    return session.runner();
  }

  /**
   * The session. What is run on it directly has the time of one step, and fails with TensorFlow's
   * own exceptions, which {@link #explain} takes.
   */
  public Session session() {
    return session;
  }

  /**
   * Runs a call that computes steps. A worker that hangs is noticed within the step timeout and
   * some 5 s, however many steps the call has; on systems other than Linux only when the call's
   * time is over.
   *
   * @param runner a runner of {@link #session}, with all feeds and fetches
   * @param steps number of steps that the call computes; it has the step timeout for each
   * @throws WorkerLostException if a worker died, hangs, or was started anew; the session is then
   *     of no more use
   * @throws ClusterException if the time was over though all workers answer
   */
  @Override
  public Result run(Session.Runner runner, long steps) {
    if (lost != null) {
      throw lost;
    }
    long begun = System.nanoTime();
    try (HangWatch.Watching watching = watch.begin()) {
      return runner.setOptions(limit(steps)).run();
    } catch (TensorFlowException e) {
      throw explain(e, steps, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  /** The time of a call that computes so many steps, as TensorFlow takes it. */
  public RunOptions limit(long steps) {
    return RunOptions.newBuilder().setTimeoutInMs(time(steps).toMillis()).build();
  }

  private Duration time(long steps) {
    return stepTimeout.multipliedBy(Math.max(1, steps));
  }

  /**
   * What a failure of a call means for the cluster. Takes up to 2 s: it asks every worker whether
   * it answers.
   *
   * @param failure what was thrown
   * @return a {@link WorkerLostException}, a {@link ClusterException} if the time was over though
   *     all workers answer, or the failure itself if it has nothing to do with the cluster
   */
  public RuntimeException explain(RuntimeException failure) {
    return explain(
        failure,
        new LostWorkers.Call(
            "a call", Optional.empty(), Seconds.words(stepTimeout) + " (step_timeout_s)"));
  }

  private RuntimeException explain(RuntimeException failure, long steps, Duration ran) {
    return explain(
        failure,
        new LostWorkers.Call(
            steps == 1 ? "a call of 1 step" : "a call of %d steps".formatted(steps),
            Optional.of(ran),
            "%s (step_timeout_s%s)"
                .formatted(Seconds.words(time(steps)), steps > 1 ? " for each step" : "")));
  }

  private RuntimeException explain(RuntimeException failure, LostWorkers.Call call) {
    RuntimeException explained = lostWorkers.explain(failure, call);
    if (explained instanceof WorkerLostException) {
      lost = explained;
    }
    return explained;
  }

  /** Closes the session; leaves it to itself if a worker that is gone keeps it from closing. */
  @Override
  public void close() {
    Future<Boolean> closing = leave(session);
    if (lost != null) {
      return; // It will not end, and has nothing that anybody waits for.
    }
    try {
      closing.get(MILLIS_TO_CLOSE, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Its workers are gone; nothing of it can be freed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Future<Boolean> leave(Session session) {
    return aside(
        "closes-a-cluster-session",
        () -> {
          session.close();
          return true;
        });
  }

  /** Does on a thread of its own what may never end. */
  private static <T> Future<T> aside(String name, Supplier<T> work) {
    return CompletableFuture.supplyAsync(
        work,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          thread.start();
        });
  }
}
