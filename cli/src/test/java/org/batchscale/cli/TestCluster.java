package org.batchscale.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two workers of this machine, in processes that can be killed and stopped, and their profile. */
final class TestCluster implements AutoCloseable {
  private static final int WORKERS = 2;

  private final Path profile;
  private final List<String> addresses = new ArrayList<>();
  private final Process[] workers = new Process[WORKERS];

  /**
   * Starts the workers, and waits until they serve.
   *
   * @param profile where to write the profile; its workers and the coordinator get free ports
   * @param timeouts the cluster's timeouts: {@code connect_timeout_s: 5, step_timeout_s: 2}
   */
  TestCluster(Path profile, String timeouts) throws IOException {
    this.profile = profile;
    for (int port : freePorts(WORKERS + 1)) {
      addresses.add("127.0.0.1:" + port);
    }
    String coordinator = addresses.remove(WORKERS);
    Files.writeString(
        profile,
        """
        version: 1
        title: This machine as two
        kind: cpu
        cluster: {coordinator: '%s', workers: ['%s'], %s}
        """
            .formatted(coordinator, String.join("', '", addresses), timeouts));
    for (int task = 0; task < WORKERS; task++) {
      begin(task);
    }
    for (int task = 0; task < WORKERS; task++) {
      await(task);
    }
  }

  /** Different ones: all are held until the last is found. */
  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      List<Integer> ports = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0));
        ports.add(sockets.get(i).getLocalPort());
      }
      return ports;
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /** The profile's file. */
  Path profile() {
    return profile;
  }

  /** A worker as messages name it: {@code worker 1 (127.0.0.1:4001)}. */
  String name(int task) {
    return "worker %d (%s)".formatted(task, addresses.get(task));
  }

  /** Starts a worker, and does not wait until it serves. */
  void begin(int task) throws IOException {
    List<String> command = Shell.command("worker", "--cluster", profile, "--task", task);
    command.addAll(1, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    workers[task] =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Waits until a worker serves. */
  void await(int task) throws IOException {
    if (workers[task].inputReader().readLine() == null) {
      throw new IOException(name(task) + " ended");
    }
  }

  /** Sends a worker a signal: {@code KILL}, {@code STOP}, {@code CONT}; waits for a kill's end. */
  void signal(int task, String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(workers[task].pid())).start().waitFor();
    if (name.equals("KILL")) {
      workers[task].waitFor();
    }
  }

  @Override
  public void close() {
    for (Process worker : workers) {
      if (worker != null) {
        worker.destroyForcibly();
      }
    }
  }
}
