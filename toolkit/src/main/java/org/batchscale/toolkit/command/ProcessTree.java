package org.batchscale.toolkit.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process and all that it started, to be ended together. A process whose parent has ended is no
 * longer known as its child; where the system shows the environment of processes (Linux), such ones
 * are found by a variable that they inherited.
 */
public final class ProcessTree {
  private static final Path PROCESSES = Path.of("/proc");
  private static final int MOST_ROUNDS = 20;
  private static final long MILLIS_BETWEEN_ROUNDS = 10;

  private final Process process;
  private final String mark;

  /**
   * Takes over a process.
   *
   * @param process the process
   * @param mark {@code NAME=value} of a variable that it was started with and no other process has
   */
  public ProcessTree(Process process, String mark) {
    this.process = process;
    this.mark = mark;
  }

  /** Ends all processes, those that are being started meanwhile too. Not interrupted. */
  public void kill() {
    boolean interrupted = false;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Set<ProcessHandle> alive = alive();
      if (alive.isEmpty()) {
        break;
      }
      alive.forEach(ProcessHandle::destroyForcibly);
      try {
        Thread.sleep(MILLIS_BETWEEN_ROUNDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Set<ProcessHandle> alive() {
    Set<ProcessHandle> alive = new LinkedHashSet<>();
    // Parents first: a child that is killed first might be started again.
    if (process.isAlive()) {
      alive.add(process.toHandle());
      try (Stream<ProcessHandle> descendants = process.descendants()) {
        descendants.forEach(alive::add);
      }
    }
    orphans(alive);
    return alive;
  }

  private void orphans(Set<ProcessHandle> found) {
    if (!Files.isDirectory(PROCESSES)) {
      return;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path one : processes) {
        if (isMarked(one.resolve("environ"))) {
          Optional<ProcessHandle> handle =
              ProcessHandle.of(Long.parseLong(one.getFileName().toString()));
          handle.ifPresent(found::add);
        }
      }
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      // The system does not show its processes.
    }
  }

  private boolean isMarked(Path environ) {
    try {
      // NUL stands before the second and every later variable, and after each.
      String text = "\0" + new String(Files.readAllBytes(environ), StandardCharsets.UTF_8);
      return text.contains("\0" + mark + "\0");
    } catch (IOException e) {
      return false; // Of another user, or gone.
    }
  }
}
