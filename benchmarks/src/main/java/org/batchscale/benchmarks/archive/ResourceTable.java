package org.batchscale.benchmarks.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table with a line of titles, from the files beside this class. No quotes, no empty lines. */
final class ResourceTable {
  private ResourceTable() {}

  /** Its rows, as maps from title to cell. */
  static List<Map<String, String>> rows(String name) {
    List<String> lines = read(name).lines().toList();
    String[] titles = lines.get(0).split(",", -1);
    return lines.stream().skip(1).map(line -> row(name, titles, line.split(",", -1))).toList();
  }

  private static Map<String, String> row(String name, String[] titles, String[] cells) {
    if (cells.length != titles.length) {
      throw new IllegalArgumentException(
          "%s: a row must have %d cells, got %s"
              .formatted(name, titles.length, Arrays.toString(cells)));
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < titles.length; i++) {
      row.put(titles[i], cells[i]);
    }
    return row;
  }

  private static String read(String name) {
    try (InputStream in = ResourceTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(name + ": no such table beside " + ResourceTable.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
