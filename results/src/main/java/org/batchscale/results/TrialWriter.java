package org.batchscale.results;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes one trial: appends and flushes its measurements row by row, and ends it with an atomic
 * rename of {@code metadata.json}. A trial that is closed without {@link #finish} never happened.
 */
public final class TrialWriter implements AutoCloseable {
  private final Path folder;
  private final List<String> metrics;
  private Writer rows;

  TrialWriter(Path folder, List<String> metrics) {
    this.folder = folder;
    this.metrics = List.copyOf(metrics);
    begin();
  }

  private void begin() {
    try {
      Files.createDirectories(folder);
      rows =
          Files.newBufferedWriter(folder.resolve(StudyFolder.MEASUREMENTS), StandardCharsets.UTF_8);
      write(MeasurementsCsv.header(metrics));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Forgets what was appended: the trial begins anew. */
  public void restart() {
    close();
    begin();
  }

  /**
   * Appends one evaluation.
   *
   * @param step steps taken before it
   * @param values one value for each metric, in their order; NaN where not measured
   */
  public void append(long step, double[] values) {
    if (values.length != metrics.size()) {
      throw new IllegalArgumentException(
          metrics.size() + " metrics but " + values.length + " values");
    }
    write(MeasurementsCsv.row(step, values));
  }

  /** Ends the trial; from here on it is part of the record. */
  public void finish(Trial trial) {
    if (!folder.getFileName().toString().equals(Integer.toString(trial.id()))) {
      throw new IllegalArgumentException("trial " + trial.id() + " does not belong in " + folder);
    }
    close();
    if (Files.exists(folder.resolve(StudyFolder.METADATA))) {
      throw StudyFolder.finished(folder);
    }
    Json.write(folder.resolve(StudyFolder.METADATA), TrialJson.of(trial));
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void write(String text) {
    try {
      rows.write(text);
      rows.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private ResultsException failed(IOException e) {
    return new ResultsException(
        folder, "cannot be written: " + e, "check disk space and permissions, then run again");
  }
}
