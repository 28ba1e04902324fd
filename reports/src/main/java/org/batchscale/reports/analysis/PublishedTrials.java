package org.batchscale.reports.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many trials each of the 454 published studies has (Shallue et al. 2018, the authors'
 * archive), to compare an archive with.
 */
public final class PublishedTrials {
  private static final String RESOURCE = "published-trials.csv";

  private static final Map<String, NavigableMap<Integer, StatusCounts>> BY_WORKLOAD = load();

  private PublishedTrials() {}

  /** The published studies of a workload by batch size; empty if it is not one of the paper's. */
  public static SortedMap<Integer, StatusCounts> of(String workload) {
    return BY_WORKLOAD.getOrDefault(workload, Collections.emptyNavigableMap());
  }

  /** The published study of a workload at a batch size. */
  public static Optional<StatusCounts> of(String workload, int batchSize) {
    return Optional.ofNullable(of(workload).get(batchSize));
  }

  /** The paper's workloads, in the order of the archive's folders. */
  public static List<String> workloads() {
    return List.copyOf(BY_WORKLOAD.keySet());
  }

  private static Map<String, NavigableMap<Integer, StatusCounts>> load() {
    Map<String, NavigableMap<Integer, StatusCounts>> table = new LinkedHashMap<>();
    try (InputStream stream = PublishedTrials.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("workload,"))
          .map(line -> line.split(",", -1))
          .forEach(
              cells ->
                  table
                      .computeIfAbsent(cells[0], key -> new TreeMap<>())
                      .put(
                          Integer.valueOf(cells[1]),
                          new StatusCounts(
                              Integer.parseInt(cells[2]),
                              Integer.parseInt(cells[3]),
                              Integer.parseInt(cells[4]))));
    } catch (IOException e) {
      throw new UncheckedIOException("the installation is broken: " + RESOURCE, e);
    }
    return Collections.unmodifiableMap(table);
  }
}
