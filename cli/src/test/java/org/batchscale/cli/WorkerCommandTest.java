package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches a worker that does not say where it serves, does not end, or is started wrongly. */
class WorkerCommandTest {
  @TempDir Path folder;

  private Path profile(String... workers) throws IOException {
    return Files.writeString(
        folder.resolve("cluster.yaml"),
        """
        version: 1
        title: Processes of this machine
        kind: cpu
        cluster: {coordinator: '127.0.0.1:2222', workers: ['%s']}
        """
            .formatted(String.join("', '", workers)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Shell.Outcome worker(Object profile, Object task, Object... more) {
    Object[] args = new Object[5 + more.length];
    System.arraycopy(new Object[] {"worker", "--cluster", profile, "--task", task}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return Shell.run(args);
  }

  @Test
  void aWorkerSaysWhereItServesAndEndsWhenItIsToldTo() throws Exception {
    String own = "127.0.0.1:" + freePort();
    Path file = profile("127.0.0.1:1", own, "127.0.0.1:3");
    Process process =
        new ProcessBuilder(Shell.command("worker", "--cluster", file, "--task", 1)).start();
    try {
      assertThat(process.inputReader().readLine())
          .isEqualTo(
              "worker 1 of 3 serves on %s; the coordinator is 127.0.0.1:2222; reachable at 127.0.0.1 only"
                  .formatted(own));
      // Its handle: destroying the process itself would close what it prints to.
      process.toHandle().destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(Exit.DONE);
      assertThat(process.inputReader().readLine()).isEqualTo("worker 1 ends");
      assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aTaskThatTheClusterLacksIsRefused() throws IOException {
    Path file = profile("127.0.0.1:1", "127.0.0.1:3");
    for (int task : new int[] {-1, 2}) {
      Shell.Outcome outcome = worker(file, task);
      assertThat(outcome.exit()).isEqualTo(Exit.USAGE);
      assertThat(outcome.err())
          .contains(
              "--task must be from 0 to 1, as %s has 2 workers; got %d".formatted(file, task));
    }
  }

  @Test
  void aProfileWithoutAClusterIsRefused() {
    Shell.Outcome outcome = worker("cpu", 0);
    assertThat(outcome.exit()).isEqualTo(Exit.USAGE);
    assertThat(outcome.err())
        .contains("--cluster cpu: has no cluster; add for example 'cluster: {");
  }

  @Test
  void aBadProfileIsRefusedAtItsPlace() throws IOException {
    Shell.Outcome outcome = worker(profile("127.0.0.1:70000"), 0);
    assertThat(outcome.exit()).isEqualTo(Exit.USAGE);
    assertThat(outcome.err()).contains("cluster.yaml:4:").contains("65535, got 70000");
    assertThat(worker("no_such.yaml", 0).err()).contains("no_such.yaml: there is no such file");
  }

  @Test
  void anotherMachinesAddressIsRefused() throws IOException {
    // An address for documentation, which no machine has.
    Shell.Outcome outcome = worker(profile("203.0.113.7:2223"), 0);
    assertThat(outcome.exit()).isEqualTo(Exit.FAILED);
    assertThat(outcome.err())
        .isEqualTo(
            "worker 0 at 203.0.113.7:2223: 203.0.113.7 is none of this machine's addresses; start"
                + " it on that machine, or say where this one is reached: --listen\n");
    assertThat(worker(profile("127.0.0.1:1"), 0, "--listen", "203.0.113.7").err())
        .startsWith("--listen 203.0.113.7: 203.0.113.7 is none of this machine's addresses;");
  }

  @Test
  void aPortThatIsTakenIsRefused() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      Shell.Outcome outcome = worker(profile("127.0.0.1:" + taken.getLocalPort()), 0);
      assertThat(outcome.exit()).isEqualTo(Exit.FAILED);
      assertThat(outcome.err())
          .startsWith("worker 0: cannot have port %d ".formatted(taken.getLocalPort()))
          .contains("stop what uses the port, or give it another one");
    }
  }
}
