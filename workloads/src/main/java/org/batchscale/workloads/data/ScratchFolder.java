package org.batchscale.workloads.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is deleted with all it holds when it is closed.
 *
 * @param path the folder
 */
public record ScratchFolder(Path path) implements AutoCloseable {
  private static final String PREFIX = ".scratch-";

  /** A new folder below {@code parent}. */
  public static ScratchFolder in(Path parent) throws IOException {
    return new ScratchFolder(Files.createTempDirectory(parent, PREFIX));
  }

  /** Deletes what killed processes left; call only while no other process works in the parent. */
  public static void deleteLeftovers(Path parent) throws IOException {
    List<Path> leftovers;
    try (Stream<Path> entries = Files.list(parent)) {
      leftovers =
          entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (Path leftover : leftovers) {
      try {
        new ScratchFolder(leftover).close();
      } catch (IOException | UncheckedIOException ignored) {
        // A program that outlived the process that started it still writes there: next time.
      }
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : deepestFirst) {
      Files.deleteIfExists(one);
    }
  }
}
