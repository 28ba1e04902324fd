package org.batchscale.toolkit.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads measurements.csv while a command appends to it: each row once, as soon as it is whole. */
final class MeasurementsTail {
  private static final int CHUNK = 1 << 16;
  private static final int LONGEST_LINE = 1 << 16;

  private final Path file;
  private final List<String> metrics;
  private final long trainSteps;
  private final Deque<String> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long offset;
  private int lineNumber;
  private int[] columns;
  private int width;
  private long lastStep = -1;

  /**
   * Reads nothing yet; the file need not be there.
   *
   * @param file the file
   * @param metrics what is wanted, in this order
   * @param trainSteps the last step that there can be
   */
  MeasurementsTail(Path file, List<String> metrics, long trainSteps) {
    this.file = file;
    this.metrics = List.copyOf(metrics);
    this.trainSteps = trainSteps;
  }

  /**
   * One measurement.
   *
   * @param step steps taken before it
   * @param values value of each wanted metric
   */
  record Row(long step, double[] values) {
    /** Place of the first value that is no finite number; -1 if all are. */
    int notFinite() {
      for (int i = 0; i < values.length; i++) {
        if (!Double.isFinite(values[i])) {
          return i;
        }
      }
      return -1;
    }
  }

  /** Step of the last row; 0 before the first. */
  long lastStep() {
    return Math.max(0, lastStep);
  }

  /** Whether there was a row. */
  boolean anyRow() {
    return lastStep >= 0;
  }

  /**
   * The next row, if it has been written to its end.
   *
   * @param ended whether nothing more will be written: then the last line needs no end
   * @throws UnusableOutputException at the first line that is no measurement
   */
  Optional<Row> next(boolean ended) throws IOException, UnusableOutputException {
    while (true) {
      if (lines.isEmpty()) {
        read(ended);
      }
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      String line = lines.remove();
      lineNumber++;
      if (columns == null) {
        header(line);
      } else if (!line.isBlank()) {
        return Optional.of(row(line));
      }
    }
  }

  /** Reads on, until there is a line or nothing more is there. */
  private void read(boolean ended) throws IOException, UnusableOutputException {
    if (!Files.exists(file)) {
      return;
    }
    if (!Files.isRegularFile(file)) {
      throw new UnusableOutputException("measurements.csv is no plain file");
    }
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() < offset) {
        if (ended) {
          throw new UnusableOutputException("measurements.csv lost rows; rows must be appended");
        }
        return; // Perhaps being written anew.
      }
      ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
      while (lines.isEmpty()) {
        int count = channel.read(buffer.clear(), offset);
        if (count <= 0) {
          break;
        }
        offset += count;
        split(buffer.array(), count);
      }
    }
    if (ended && lines.isEmpty() && begun.size() > 0) {
      endLine();
    }
  }

  private void split(byte[] bytes, int count) throws UnusableOutputException {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        endLine();
      } else if (begun.size() == LONGEST_LINE) {
        throw new UnusableOutputException(
            "line %d of measurements.csv has more than %,d bytes"
                .formatted(lineNumber + lines.size() + 1, LONGEST_LINE));
      } else {
        begun.write(bytes[i]);
      }
    }
  }

  private void endLine() {
    lines.add(begun.toString(StandardCharsets.UTF_8).strip());
    begun.reset();
  }

  private void header(String line) throws UnusableOutputException {
    List<String> names = Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    if (!names.get(0).equals("step")) {
      throw new UnusableOutputException(
          "measurements.csv must begin with a line 'step,%s', got '%s'"
              .formatted(String.join(",", metrics), Words.shown(line)));
    }
    columns = new int[metrics.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = names.lastIndexOf(metrics.get(i));
      if (columns[i] < 0) {
        throw new UnusableOutputException(
            "measurements.csv has no column '%s'; it has '%s'"
                .formatted(metrics.get(i), Words.shown(line)));
      }
    }
    width = names.size();
  }

  private Row row(String line) throws UnusableOutputException {
    String[] cells = line.split(",", -1);
    if (cells.length != width) {
      throw wrong("must have %d values, got %d".formatted(width, cells.length), line);
    }
    long step;
    double[] values = new double[columns.length];
    try {
      step = Long.parseLong(cells[0].strip());
      for (int i = 0; i < columns.length; i++) {
        values[i] = number(cells[columns[i]].strip());
      }
    } catch (NumberFormatException e) {
      throw wrong("holds something that is not a number", line);
    }
    if (step < 0 || step > trainSteps) {
      throw wrong("must be of a step from 0 to %,d".formatted(trainSteps), line);
    }
    if (step <= lastStep) {
      throw wrong("must be of a later step than the %,d before it".formatted(lastStep), line);
    }
    lastStep = step;
    return new Row(step, values);
  }

  /** As Python, C and awk print numbers; what Java would take beside is damage. */
  private static double number(String cell) {
    String lower = cell.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "nan", "+nan", "-nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!lower.matches("[-+]?[0-9.]+(e[-+]?[0-9]+)?")) {
          throw new NumberFormatException(cell);
        }
        yield Double.parseDouble(lower);
      }
    };
  }

  private UnusableOutputException wrong(String rule, String line) {
    return new UnusableOutputException(
        "line %d of measurements.csv %s: '%s'".formatted(lineNumber, rule, Words.shown(line)));
  }
}
