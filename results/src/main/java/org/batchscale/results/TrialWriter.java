package org.batchscale.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes one trial: appends its measurements row by row, and ends it with an atomic rename of
 * {@code metadata.json}. A trial that is closed without {@link #finish} never happened.
 *
 * <p>A row outlives the process as soon as it is appended; a finished trial outlives a power
 * failure.
 */
public final class TrialWriter implements AutoCloseable {
  private final Path folder;
  private final List<String> metrics;
  private final FileChannel rows;

  TrialWriter(Path folder, List<String> metrics) {
    this.folder = folder;
    this.metrics = List.copyOf(metrics);
    try {
      Files.createDirectories(folder);
      rows =
          FileChannel.open(
              folder.resolve(StudyFolder.MEASUREMENTS),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw ResultsException.unwritable(folder, e);
    }
    try {
      restart();
    } catch (ResultsException e) {
      close();
      throw e;
    }
  }

  /** Forgets what was appended: the trial begins anew. */
  public void restart() {
    try {
      rows.truncate(0);
      Durable.append(rows, MeasurementsCsv.header(metrics));
    } catch (IOException e) {
      throw ResultsException.unwritable(folder, e);
    }
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
    try {
      Durable.append(rows, MeasurementsCsv.row(step, values));
    } catch (IOException e) {
      throw ResultsException.unwritable(folder, e);
    }
  }

  /** Ends the trial; from here on it is part of the record. */
  public void finish(Trial trial) {
    if (!folder.getFileName().toString().equals(Integer.toString(trial.id()))) {
      throw new IllegalArgumentException("trial " + trial.id() + " does not belong in " + folder);
    }
    if (Files.exists(folder.resolve(StudyFolder.METADATA))) {
      throw StudyFolder.finished(folder);
    }
    try {
      rows.force(true);
      rows.close();
      Durable.folder(folder.getParent());
    } catch (IOException e) {
      throw ResultsException.unwritable(folder, e);
    }
    // Last of all: what the disk holds beside a metadata.json is complete.
    Json.write(folder.resolve(StudyFolder.METADATA), TrialJson.of(trial));
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw ResultsException.unwritable(folder, e);
    }
  }
}
