package org.batchscale.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import picocli.CommandLine;

/** What all benchmarks have in common: how they start, and the line about the machine. */
final class Benchmarks {
  private Benchmarks() {}

  /** Runs a benchmark as a command, then ends the process. */
  static void run(Callable<Integer> benchmark, String... args) {
    CommandLine command = new CommandLine(benchmark).setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(command.execute(args));
  }

  /** Starts TensorFlow and says what it runs on. */
  static void printMachine() {
    TensorFlowRuntime.start(BareSessions.THREADS);
    System.out.printf(
        "machine: %d cores, %s; %s %s; TensorFlow %s, %d thread(s) per session%n",
        Runtime.getRuntime().availableProcessors(),
        cpuModel().orElse(System.getProperty("os.arch")),
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        TensorFlowRuntime.version(),
        BareSessions.THREADS);
  }

  private static Optional<String> cpuModel() {
    return field(Path.of("/proc/cpuinfo"), "model name");
  }

  /** The value of the first line {@code name: value} of a file, if there is one. */
  static Optional<String> field(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
