package org.batchscale.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** measurements.csv: a header of {@code step} and metrics, a row per evaluation. */
final class MeasurementsCsv {
  private static final String REMEDY = "restore the file or delete the trial's folder";

  private MeasurementsCsv() {}

  static String header(List<String> metrics) {
    return "step," + String.join(",", metrics) + "\n";
  }

  static String row(long step, double[] values) {
    StringBuilder row = new StringBuilder().append(step);
    for (double value : values) {
      row.append(',');
      if (!Double.isNaN(value)) {
        row.append(value);
      }
    }
    return row.append('\n').toString();
  }

  /**
   * Reads the measurements of a trial.
   *
   * @param file the file
   * @param ours whether this program wrote the file: then its last line has an end, and one without
   *     was cut, perhaps in the middle of a number
   */
  static Measurements read(Path file, boolean ours) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new ResultsException(file, "is missing", REMEDY);
    } catch (IOException e) {
      throw new ResultsException(file, "cannot be read as UTF-8 text: " + e, REMEDY);
    }
    if (text.isEmpty()) {
      throw new ResultsException(file, "is empty; it must begin with 'step'", REMEDY);
    }
    if (ours && !text.endsWith("\n")) {
      throw new ResultsException(file, "was cut: its last line has no end", REMEDY);
    }
    String[] lines = text.split("\r?\n");
    List<String> header = Arrays.stream(lines[0].split(",", -1)).map(String::strip).toList();
    if (!header.get(0).equals("step")) {
      throw new ResultsException(
          file, "line 1 must begin with 'step', got '" + shown(lines[0]) + "'", REMEDY);
    }
    if (Set.copyOf(header).size() < header.size()) {
      throw new ResultsException(file, "line 1 names a metric twice: " + lines[0], REMEDY);
    }
    int metrics = header.size() - 1;
    long[] steps = new long[lines.length - 1];
    double[][] values = new double[metrics][lines.length - 1];
    for (int i = 1; i < lines.length; i++) {
      String[] cells = lines[i].split(",", -1);
      if (cells.length != metrics + 1) {
        throw new ResultsException(
            file,
            "line %d must have %d values, got %d".formatted(i + 1, metrics + 1, cells.length),
            REMEDY);
      }
      try {
        steps[i - 1] = Long.parseLong(cells[0].strip());
        for (int m = 0; m < metrics; m++) {
          values[m][i - 1] = number(cells[m + 1].strip());
        }
      } catch (NumberFormatException e) {
        throw new ResultsException(
            file,
            "line %d holds something that is not a number: %s".formatted(i + 1, shown(lines[i])),
            REMEDY);
      }
    }
    return new Measurements(header.subList(1, header.size()), steps, values);
  }

  /** Reads a value as we, numpy and pandas write it; an empty cell was not measured. */
  private static double number(String cell) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "", "nan" -> Double.NaN;
      case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(cell);
    };
  }

  /** The beginning of a line, fit for a terminal even if the file is not text at all. */
  private static String shown(String line) {
    String clean = line.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 60 ? clean : clean.substring(0, 60) + "...";
  }
}
