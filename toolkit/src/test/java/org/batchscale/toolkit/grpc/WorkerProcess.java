package org.batchscale.toolkit.grpc;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.batchscale.profiles.Profiles;

/** A worker in a Java process of its own, which can be stopped and killed. */
final class WorkerProcess implements AutoCloseable {
  private static final String SERVES = "serves";

  private final Process process;

  private WorkerProcess(Process process) {
    this.process = process;
  }

  /** The program: a profile's path and a task. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
      WorkerServer server =
          WorkerServer.start(
              Profiles.named(args[0]), Integer.parseInt(args[1]), Optional.empty(), 1);
      System.out.println(SERVES + " " + server.address());
      new CountDownLatch(1).await();
    }
  }

  /** Starts a worker, and does not wait until it serves. */
  static WorkerProcess begin(Path profile, int task) throws IOException {
    return new WorkerProcess(
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                profile.toString(),
                Integer.toString(task))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Waits until it serves. */
  WorkerProcess await() throws IOException {
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    while (line != null && !line.startsWith(SERVES)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the worker ended");
    }
    return this;
  }

  /** Sends a signal: {@code KILL}, {@code STOP}, {@code CONT}. */
  void signal(String name) {
    try {
      new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid())))
          .start()
          .waitFor();
      if (name.equals("KILL")) {
        process.waitFor();
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A port of this machine that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
