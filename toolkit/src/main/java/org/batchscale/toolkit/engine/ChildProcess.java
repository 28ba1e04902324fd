package org.batchscale.toolkit.engine;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.batchscale.toolkit.command.ProcessTree;

/**
 * A process that runs {@link TrialProcess}, with the Java, the classes and the flags of this one.
 */
final class ChildProcess implements AutoCloseable {
  /** Tells the child, and what it starts, from all other processes. */
  private static final String MARK = "BATCHSCALE_TRIAL_PROCESS";

  private static final int KEPT_LINES = 60;
  private static final int LONGEST_LINE = 300;
  private static final long MILLIS_FOR_LAST_WORDS = 2_000;

  /** Flags that two processes cannot share, such as a debugger's port. */
  private static final List<String> NOT_SHARED =
      List.of("-agentlib:", "-agentpath:", "-javaagent:", "-Xrunjdwp", "-XX:ErrorFile", "-Xlog");

  private final Process process;
  private final ProcessTree tree;
  private final BufferedReader in;
  private final Writer out;
  private final Deque<String> words = new ArrayDeque<>();
  private final Thread listening;

  private ChildProcess(Process process, String mark) {
    this.process = process;
    tree = new ProcessTree(process, MARK + "=" + mark);
    in = process.inputReader(StandardCharsets.UTF_8);
    out =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    listening = new Thread(this::listen, "words-of-" + process.pid());
    listening.setDaemon(true);
    listening.start();
  }

  /** Starts a process. */
  static ChildProcess start() throws IOException {
    String mark = UUID.randomUUID().toString();
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().put(MARK, mark);
    return new ChildProcess(builder.start(), mark);
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (NOT_SHARED.stream().noneMatch(flag::startsWith)) {
        command.add(flag);
      }
    }
    // What a crash leaves must not litter the folder that the user works in.
    command.add(
        "-XX:ErrorFile="
            + Path.of(System.getProperty("java.io.tmpdir"), "batchscale_crash_%p.log"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(TrialProcess.class.getName());
    return command;
  }

  /** Sends a line; one that does not arrive shows when an answer is waited for. */
  void send(String line) {
    try {
      out.write(line + "\n");
      out.flush();
    } catch (IOException e) {
      // The process has ended.
    }
  }

  /** Waits for the next message; empty once the process can send none any more. */
  Optional<TrialMessage> next() {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Optional<TrialMessage> message = TrialMessage.read(line);
        if (message.isPresent()) {
          return message;
        }
        say(line);
      }
    } catch (IOException e) {
      // As good as the end.
    }
    return Optional.empty();
  }

  /** How the process ended; kills it, and what it started, if it has not. */
  Crash crash() {
    try {
      process.waitFor(MILLIS_FOR_LAST_WORDS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tree.kill();
    try {
      process.waitFor(MILLIS_FOR_LAST_WORDS, TimeUnit.MILLISECONDS);
      listening.join(MILLIS_FOR_LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (words) {
      return new Crash(process.isAlive() ? 0 : process.exitValue(), new ArrayList<>(words));
    }
  }

  /** Keeps the last of what is printed. */
  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        say(line);
      }
    } catch (IOException e) {
      // Nothing more to hear.
    }
  }

  private void say(String line) {
    String clean = line.replaceAll("\\p{Cntrl}", " ").strip();
    if (clean.isEmpty()) {
      return;
    }
    synchronized (words) {
      words.add(clean.substring(0, Math.min(clean.length(), LONGEST_LINE)));
      if (words.size() > KEPT_LINES) {
        words.remove();
      }
    }
  }

  /** Kills the process and what it started. */
  @Override
  public void close() {
    tree.kill();
    try {
      out.close();
    } catch (IOException e) {
      // The process is gone, and nobody reads it.
    }
  }
}
