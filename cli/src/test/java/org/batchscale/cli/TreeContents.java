package org.batchscale.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the files of a results tree tell: {@link Shell#contents} of one that may be in work. */
final class TreeContents {
  private TreeContents() {}

  /** The files of a tree that is being written; none if they change meanwhile. */
  static Map<String, String> look(Path tree) {
    try {
      return Shell.contents(tree);
    } catch (UncheckedIOException e) {
      return Map.of();
    }
  }

  /** The files of finished trials. */
  static Map<String, String> finished(Map<String, String> contents) {
    Map<String, String> finished = new TreeMap<>();
    contents.forEach(
        (name, bytes) -> {
          if (contents.containsKey(name.substring(0, name.lastIndexOf('/') + 1) + "metadata.json")
              && !name.endsWith(".part")) {
            finished.put(name, bytes);
          }
        });
    return finished;
  }

  /** How many trials have measurements and have not ended. */
  static int inFlight(Map<String, String> contents) {
    return (int) (count(contents, "measurements.csv") - ended(contents));
  }

  /** How many trials have ended. */
  static long ended(Map<String, String> contents) {
    return count(contents, "metadata.json");
  }

  private static long count(Map<String, String> contents, String end) {
    return contents.keySet().stream().filter(name -> name.endsWith(end)).count();
  }
}
