package org.batchscale.toolkit.grpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.batchscale.profiles.Cluster;
import org.batchscale.profiles.DeviceKind;
import org.batchscale.profiles.DeviceProfile;

/** The workers of a cluster, as seen from the coordinator. */
final class Workers {
  /** A server that is well answers within milliseconds; a busy machine may take longer. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final long MILLIS_BETWEEN = 200;

  private static final Executor GREETERS =
      task -> {
        Thread thread = new Thread(task, "greets-a-worker");
        thread.setDaemon(true);
        thread.start();
      };

  private final List<HostPort> addresses;
  private final Duration connectTimeout;

  Workers(Cluster cluster) {
    addresses = cluster.workers().stream().map(HostPort::of).toList();
    connectTimeout = cluster.connectTimeout();
  }

  List<HostPort> addresses() {
    return addresses;
  }

  /** A worker as users know it: {@code worker 1 (127.0.0.1:4001)}. */
  String name(int task) {
    return "worker %d (%s)".formatted(task, addresses.get(task));
  }

  /** Greets all workers at once: why each of those that do not answer does not, by number. */
  Map<Integer, String> silent() {
    List<CompletableFuture<Optional<String>>> answers = new ArrayList<>();
    for (HostPort address : addresses) {
      answers.add(
          CompletableFuture.supplyAsync(() -> Greeting.problem(address, PATIENCE), GREETERS));
    }
    Map<Integer, String> silent = new TreeMap<>();
    for (int task = 0; task < answers.size(); task++) {
      int silentTask = task;
      answers.get(task).join().ifPresent(why -> silent.put(silentTask, why));
    }
    return silent;
  }

  /**
   * Waits until all workers answer.
   *
   * @param news told whom it waits for, when it has to wait and when that changes
   * @throws ClusterException if some do not within the cluster's connect timeout
   * @throws CancellationException if the thread is interrupted
   */
  void await(Consumer<String> news) {
    long begun = System.nanoTime();
    String told = "";
    while (true) {
      Map<Integer, String> silent = silent();
      if (silent.isEmpty()) {
        return;
      }
      if (System.nanoTime() - begun > connectTimeout.toNanos()) {
        throw missing(silent);
      }
      String words =
          "waiting up to %s for %s".formatted(Seconds.words(connectTimeout), words(silent));
      if (!words.equals(told)) {
        news.accept(words);
        told = words;
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(MILLIS_BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped while waiting for workers");
    }
  }

  private ClusterException missing(Map<Integer, String> silent) {
    return new ClusterException(
        "no answer within %s (connect_timeout_s) from %s"
            .formatted(Seconds.words(connectTimeout), words(silent)),
        remedy(silent.keySet()),
        null);
  }

  /**
   * Checks that every worker has the devices that a profile says.
   *
   * @param devices full names of all devices of the cluster
   * @throws ClusterException naming the first worker that lacks some
   */
  void check(List<String> devices, DeviceProfile profile) {
    for (int task = 0; task < addresses.size(); task++) {
      String own = "/job:%s/replica:0/task:%d/device:".formatted(ClusterSession.WORKER, task);
      List<String> has =
          devices.stream()
              .filter(device -> device.startsWith(own))
              .map(device -> device.substring(own.length()))
              .toList();
      List<String> lacks =
          IntStream.range(0, profile.devicesPerHost())
              .mapToObj(device -> profile.kind().word() + ":" + device)
              .filter(device -> !has.contains(device))
              .toList();
      if (!lacks.isEmpty()) {
        throw new ClusterException(
            "%s has %s and lacks %s, which profile %s gives it"
                .formatted(
                    name(task), String.join(", ", has), String.join(", ", lacks), profile.name()),
            profile.kind() == DeviceKind.GPU
                ? "see that TensorFlow can use the GPUs of its machine, and start it with this"
                    + " profile"
                : "end it and start it with this profile",
            null);
      }
    }
  }

  /** How workers are started, in place of those that do not answer. */
  static String remedy(Set<Integer> tasks) {
    return tasks.stream()
        .map(task -> "batchscale worker --cluster PROFILE --task " + task)
        .collect(Collectors.joining(", and ", "start on its machine: ", ""));
  }

  /** Which workers, and why: {@code worker 1 (127.0.0.1:4001): nothing listens there}. */
  String words(Map<Integer, String> silent) {
    return silent.entrySet().stream()
        .map(each -> name(each.getKey()) + ": " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
