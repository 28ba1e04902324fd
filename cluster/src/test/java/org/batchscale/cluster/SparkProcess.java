package org.batchscale.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A JVM that runs a class of Spark's with the test's own class path; its log is a file. */
final class SparkProcess {
  private final Process process;
  private final Path log;

  private SparkProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a class; Spark's home is {@code folder/home}. */
  static SparkProcess start(Path folder, String name, String main, String... arguments)
      throws IOException {
    Path jars = Files.createDirectories(folder.resolve("home/jars"));
    Files.writeString(jars.resolveSibling("RELEASE"), "");
    Path log = folder.resolve(name + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(System.getProperty("spark.opens").split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("SPARK_HOME", jars.getParent().toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new SparkProcess(builder.start(), log);
  }

  /** Waits until something holds, as long as the process lives. */
  void await(Duration longest, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("not in time; the log of the process:\n" + log());
      }
      Thread.sleep(50);
    }
  }

  /** What the process has written. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  Process process() {
    return process;
  }

  /** Kills the process and all that it started, as {@code kill -9} does. */
  void kill() {
    // First the process itself: it would start others in place of those it loses.
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }
}
