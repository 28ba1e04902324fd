package org.batchscale.benchmarks;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.batchscale.toolkit.training.TrainingGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether a process that trains for long grows. */
@Command(
    name = "SessionMemory",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the resident set of the process (Linux: VmRSS) while a small net trains at batch 1:",
      "first with one step per session call, then with as many as a trial takes.",
      "Growth is counted from a fifth of the calls on, when everything has been used once."
    })
public final class SessionMemory implements Callable<Integer> {
  private static final int LINES = 10;

  /** Steps that a trial takes in one call at batch 1. */
  private static final int STEPS_PER_CALL = 256;

  /** Growth up to this much is noise: pools that fill late, threads' stacks. */
  private static final long TOLERATED_KIB = 8 * 1024;

  private static final Path STATUS = Path.of("/proc/self/status");

  @Option(
      names = "--calls",
      defaultValue = "50000",
      description = "Session calls of one step each. Default: ${DEFAULT-VALUE}")
  private int calls;

  @Option(
      names = "--full-calls",
      defaultValue = "5000",
      description =
          "Session calls of as many steps as a trial takes ("
              + STEPS_PER_CALL
              + "). Default: ${DEFAULT-VALUE}")
  private int fullCalls;

  /** Runs the benchmark. */
  public static void main(String[] args) {
    Benchmarks.run(new SessionMemory(), args);
  }

  @Override
  public Integer call() {
    Benchmarks.printMachine();
    if (residentKib().isEmpty()) {
      System.out.println("this system does not tell the resident set in " + STATUS);
      return 1;
    }
    Table table = new Table("steps per call", "calls", "resident MiB", "since first fifth");
    BenchmarkCase benchmark = new BenchmarkCase(BenchmarkNet.DENSE, 1);
    try (RandomImages images = RandomImages.draw();
        TrainingGraph graph = BatchscaleLoop.graph(benchmark);
        TrainingLoop loop = new BatchscaleLoop(graph, images.tensors(), 1)) {
      long growth =
          Math.max(grow(loop, 1, calls, table), grow(loop, STEPS_PER_CALL, fullCalls, table));
      boolean flat = growth <= TOLERATED_KIB;
      System.out.printf(
          "%s: grew by %.1f MiB, %.0f are noise%n",
          flat ? "flat" : "GROWS", growth / 1024.0, TOLERATED_KIB / 1024.0);
      return flat ? 0 : 1;
    }
  }

  /** Trains, prints, and returns by how many KiB the process grew after a fifth of the calls. */
  private static long grow(TrainingLoop loop, int steps, int calls, Table table) {
    int perLine = Math.max(1, calls / LINES);
    long first = 0;
    long resident = 0;
    for (int done = 1; done <= calls; done++) {
      loop.train(steps);
      if (done % perLine == 0) {
        resident = residentKib().orElseThrow();
        if (done <= calls / 5) {
          first = resident;
        }
        table.row(steps, done, resident / 1024.0, "%+.1f".formatted((resident - first) / 1024.0));
      }
    }
    return resident - first;
  }

  private static OptionalLong residentKib() {
    return Benchmarks.field(STATUS, "VmRSS")
        .map(text -> OptionalLong.of(Long.parseLong(text.replaceAll("\\D", ""))))
        .orElse(OptionalLong.empty());
  }
}
