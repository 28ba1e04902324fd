package org.batchscale.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.batchscale.profiles.Cluster;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.Profiles;
import org.batchscale.toolkit.grpc.ListenLimit;
import org.batchscale.toolkit.grpc.WorkerServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves one worker of a cluster until it is ended. */
@Command(
    name = "worker",
    mixinStandardHelpOptions = true,
    description =
        "Computes replicas for trials that run on another machine, until it is ended (Ctrl-C,"
            + " SIGTERM). Workers and trials may start in any order. TensorFlow's runtime has no"
            + " authentication: whoever can connect can run any code as the user who runs the"
            + " worker.",
    footer = {
      "",
      "Example, with cluster.yaml on every machine, for two machines:",
      "  batchscale worker --cluster cluster.yaml --task 0      on the first",
      "  batchscale worker --cluster cluster.yaml --task 1      on the second",
      "  batchscale run my_experiment.yaml --devices cluster.yaml",
      "",
      "cluster.yaml:",
      "  version: 1",
      "  title: Two machines",
      "  kind: cpu",
      "  cluster: {coordinator: node0:2222, workers: [node1:2222, node2:2222]}"
    })
final class WorkerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--cluster",
      required = true,
      paramLabel = "PROFILE",
      description = "A device profile (.yaml) with a cluster, the same on every machine.")
  private String profile;

  @Option(
      names = "--task",
      required = true,
      paramLabel = "N",
      description = "Which of the cluster's workers this is, from 0.")
  private int task;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description =
          "Address of this machine at which it can be reached, or "
              + ListenLimit.ALL
              + " (default: those of its host in PROFILE, so localhost and 127.0.0.1 mean this"
              + " machine only).")
  private String listen;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Threads to compute with, as the experiment's threads (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Override
  public Integer call() throws InterruptedException {
    if (threads < 1) {
      throw wrong("--threads must be at least 1, got " + threads);
    }
    DeviceProfile found = Profiles.named(profile);
    Cluster cluster =
        found
            .cluster()
            .orElseThrow(
                () ->
                    wrong(
                        "--cluster %s: has no cluster; add for example 'cluster: {coordinator:"
                                .formatted(profile)
                            + " localhost:2222, workers: [localhost:2223]}'"));
    int count = cluster.workers().size();
    if (task < 0 || task >= count) {
      throw wrong(
          "--task must be from 0 to %d, as %s has %d worker%s; got %d"
              .formatted(count - 1, profile, count, count == 1 ? "" : "s", task));
    }
    serve(found, cluster);
    return Exit.DONE;
  }

  private void serve(DeviceProfile found, Cluster cluster) throws InterruptedException {
    WorkerServer server =
        WorkerServer.start(
            found,
            task,
            Optional.ofNullable(listen).map(text -> ListenLimit.of("--listen", text)),
            threads);
    PrintWriter out = spec.commandLine().getOut();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  out.printf("worker %d ends%n", task);
                  out.flush();
                  // Being ended is how a worker is done: no failure, so not the signal's exit code.
                  Runtime.getRuntime().halt(Exit.DONE);
                },
                "ends-worker"));
    out.printf(
        "worker %d of %d serves on %s; the coordinator is %s; reachable at %s%n",
        task,
        cluster.workers().size(),
        server.address(),
        cluster.coordinator(),
        server.limit().words());
    out.flush();
    if (!server.limit().loopback()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "no authentication: whoever can reach this port can run any code as this user; let a"
              + " firewall pass the cluster's machines only");
      err.flush();
    }
    ended.await();
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }
}
