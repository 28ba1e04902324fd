package org.batchscale.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

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

  static Measurements read(Path file) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new ResultsException(file, "is missing", REMEDY);
    } catch (IOException e) {
      throw new ResultsException(file, "cannot be read as UTF-8 text: " + e, REMEDY);
    }
    if (!text.endsWith("\n") && !text.isEmpty()) {
      text += "\n"; // The published files may lack the last line end.
    }
    String[] lines = text.split("\r?\n");
    List<String> header = Arrays.asList(lines[0].split(",", -1));
    if (!header.get(0).equals("step")) {
      throw new ResultsException(
          file, "line 1 must begin with 'step', got '" + lines[0] + "'", REMEDY);
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
          String cell = cells[m + 1].strip();
          values[m][i - 1] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        }
      } catch (NumberFormatException e) {
        throw new ResultsException(
            file, "line " + (i + 1) + " holds something that is not a number: " + lines[i], REMEDY);
      }
    }
    return new Measurements(header.subList(1, header.size()), steps, values);
  }
}
