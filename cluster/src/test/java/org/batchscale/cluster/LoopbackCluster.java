package org.batchscale.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A standalone master and its workers, as JVMs on the loopback address. */
final class LoopbackCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final Path folder;
  private final int port;
  private final SparkProcess master;
  private final List<SparkProcess> workers = new ArrayList<>();
  private final Thread atExit = new Thread(this::killAll);

  private LoopbackCluster(Path folder, int port, SparkProcess master) {
    this.folder = folder;
    this.port = port;
    this.master = master;
  }

  /** Starts a master and workers of one core each; logs and scratch files go to a folder. */
  static LoopbackCluster start(Path folder, int workers) throws Exception {
    int port = freePort();
    SparkProcess master =
        SparkProcess.start(
            folder,
            "master",
            "org.apache.spark.deploy.master.Master",
            "--host",
            HOST,
            "--port",
            Integer.toString(port),
            "--webui-port",
            "0");
    LoopbackCluster cluster = new LoopbackCluster(folder, port, master);
    Runtime.getRuntime().addShutdownHook(cluster.atExit);
    try {
      master.await(LONGEST, () -> listens(port));
      for (int i = 0; i < workers; i++) {
        cluster.startWorker();
      }
      return cluster;
    } catch (Throwable e) {
      cluster.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The master's address, as {@code --engine} takes it. */
  String name() {
    return "spark://" + HOST + ":" + port;
  }

  /** Starts a worker; its executors come when an application asks. Returns its number. */
  int startWorker() throws IOException {
    int number = workers.size();
    workers.add(
        SparkProcess.start(
            folder,
            "worker-" + number,
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            HOST,
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "2g",
            "--work-dir",
            workFolder(number).toString(),
            name()));
    return number;
  }

  /** Where a worker keeps what belongs to its executors. */
  Path workFolder(int worker) {
    return folder.resolve("work-" + worker);
  }

  /** Kills a worker and its executors, as {@code kill -9} does. */
  void killWorker(int worker) {
    workers.get(worker).kill();
  }

  private void killAll() {
    workers.forEach(SparkProcess::kill);
    master.kill();
  }

  @Override
  public void close() {
    killAll();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
