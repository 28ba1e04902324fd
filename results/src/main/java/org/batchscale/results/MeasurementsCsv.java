package org.batchscale.results;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** measurements.csv: a header of {@code step} and metrics, a row per evaluation. */
final class MeasurementsCsv {
  private static final String REMEDY = "restore the file or delete the trial's folder";

  /** 2^53: up to here every whole number is a double. */
  private static final long EXACT = 1L << 53;

  /** Powers of ten that are doubles. */
  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private final Path file;
  private final byte[] bytes;
  private final int end;

  private MeasurementsCsv(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    int last = bytes.length;
    while (last > 0 && (bytes[last - 1] == '\n' || bytes[last - 1] == '\r')) {
      last--;
    }
    end = last;
  }

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
    byte[] bytes = FileBytes.read(file);
    if (ours && bytes.length > 0 && !endsWithLine(bytes)) {
      parse(file, bytes);
      throw cut(file);
    }
    return parse(file, bytes);
  }

  private static ResultsException empty(Path file) {
    return new ResultsException(file, "is empty; it must begin with 'step'", REMEDY);
  }

  static ResultsException cut(Path file) {
    return new ResultsException(file, "was cut: its last line has no end", REMEDY);
  }

  static boolean endsWithLine(byte[] bytes) {
    return bytes.length > 0 && bytes[bytes.length - 1] == '\n';
  }

  /**
   * The measurements in the bytes of a file, in the order of its lines.
   *
   * @param file the file, for messages
   */
  static Measurements parse(Path file, byte[] bytes) {
    if (bytes.length == 0) {
      throw empty(file);
    }
    return new MeasurementsCsv(file, bytes).parse();
  }

  /**
   * One metric of a trial, as {@link TrialCurve#of} would give it; every cell is checked all the
   * same.
   *
   * @param file the file, for messages
   */
  static TrialCurve curve(Path file, byte[] bytes, int trialId, String metric) {
    if (bytes.length == 0) {
      throw empty(file);
    }
    MeasurementsCsv csv = new MeasurementsCsv(file, bytes);
    int headerEnd = csv.lineEnd(0);
    List<String> header = csv.header(headerEnd);
    int column = header.indexOf(metric);
    int rows = csv.rows(csv.next(headerEnd));
    long[] steps = new long[rows];
    double[][] values = new double[header.size() - 1][];
    if (column >= 0) {
      values[column - 1] = new double[rows];
    }
    csv.lines(headerEnd, steps, values);
    return column < 0
        ? TrialCurve.empty(trialId)
        : TrialCurve.sorted(trialId, steps, values[column - 1]);
  }

  private Measurements parse() {
    int headerEnd = lineEnd(0);
    List<String> header = header(headerEnd);
    int metrics = header.size() - 1;
    int rows = rows(next(headerEnd));
    long[] steps = new long[rows];
    double[][] values = new double[metrics][rows];
    lines(headerEnd, steps, values);
    return new Measurements(header.subList(1, header.size()), steps, values);
  }

  private List<String> header(int headerEnd) {
    List<String> header =
        Arrays.stream(text(0, headerEnd).split(",", -1)).map(String::strip).toList();
    if (!header.get(0).equals("step")) {
      throw problem("line 1 must begin with 'step', got '" + shown(0, headerEnd) + "'");
    }
    if (Set.copyOf(header).size() < header.size()) {
      throw problem("line 1 names a metric twice: " + shown(0, headerEnd));
    }
    return header;
  }

  /** Reads all lines after the header; columns without an array are only checked. */
  private void lines(int headerEnd, long[] steps, double[][] values) {
    int at = next(headerEnd);
    for (int row = 0; row < steps.length; row++) {
      int stop = lineEnd(at);
      line(row, at, stop, steps, values);
      at = next(stop);
    }
  }

  private void line(int row, int start, int stop, long[] steps, double[][] values) {
    int cellStart = start;
    int cell = 0;
    for (int i = start; i <= stop; i++) {
      if (i < stop && bytes[i] != ',') {
        continue;
      }
      if (cell > values.length) {
        throw wrongCount(row, start, stop, values.length + 1);
      }
      try {
        if (cell == 0) {
          steps[row] = whole(cellStart, i);
        } else if (values[cell - 1] != null) {
          values[cell - 1][row] = number(cellStart, i);
        } else if (!isPlainDecimal(cellStart, i)) {
          var unused = number(cellStart, i);
        }
      } catch (NumberFormatException e) {
        // Of two complaints about a line the missing or spare value tells more.
        if (count(start, stop) != values.length + 1) {
          throw wrongCount(row, start, stop, values.length + 1);
        }
        throw problem(
            "line %d holds something that is not a number: %s"
                .formatted(row + 2, shown(start, stop)));
      }
      cell++;
      cellStart = i + 1;
    }
    if (cell != values.length + 1) {
      throw wrongCount(row, start, stop, values.length + 1);
    }
  }

  private ResultsException wrongCount(int row, int start, int stop, int wanted) {
    return problem(
        "line %d must have %d values, got %d".formatted(row + 2, wanted, count(start, stop)));
  }

  private int count(int start, int stop) {
    int cells = 1;
    for (int i = start; i < stop; i++) {
      cells += bytes[i] == ',' ? 1 : 0;
    }
    return cells;
  }

  /** Lines from {@code start} on. */
  private int rows(int start) {
    int rows = 0;
    for (int at = start; at < end; at = next(lineEnd(at))) {
      rows++;
    }
    return rows;
  }

  /** End of the line that starts here, before its line feed or carriage return. */
  private int lineEnd(int start) {
    int i = start;
    while (i < end && bytes[i] != '\n') {
      i++;
    }
    return i > start && i < end && bytes[i - 1] == '\r' ? i - 1 : i;
  }

  /** Start of the line after the one that ends here. */
  private int next(int lineEnd) {
    int i = lineEnd;
    if (i < end && bytes[i] == '\r') {
      i++;
    }
    return i + 1;
  }

  private long whole(int start, int stop) {
    if (stop - start < 19) {
      long value = 0;
      int i = start;
      for (; i < stop && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
        value = value * 10 + (bytes[i] - '0');
      }
      if (i == stop && stop > start) {
        return value;
      }
    }
    return Long.parseLong(text(start, stop).strip());
  }

  /** Reads a value as we, numpy and pandas write it; an empty cell was not measured. */
  private double number(int start, int stop) {
    if (start == stop) {
      return Double.NaN;
    }
    if (!isDigit(bytes[start])) {
      return unusual(start, stop);
    }
    // Digits and a point only: exact where the digits and the power of ten are doubles (Clinger).
    long digits = 0;
    int point = -1;
    for (int i = start; i < stop; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9 && digits < EXACT / 10) {
        digits = digits * 10 + digit;
      } else if (bytes[i] == '.' && point < 0) {
        point = i;
      } else {
        return unusual(start, stop);
      }
    }
    int decimals = point < 0 ? 0 : stop - point - 1;
    return decimals < POWERS.length ? digits / POWERS[decimals] : unusual(start, stop);
  }

  /** Whether a cell is made of digits and at most one point, so that it surely is a number. */
  private boolean isPlainDecimal(int start, int stop) {
    int points = 0;
    for (int i = start; i < stop; i++) {
      if (bytes[i] == '.') {
        points++;
      } else if (!isDigit(bytes[i])) {
        return false;
      }
    }
    return points <= 1 && stop - start > points;
  }

  private double unusual(int start, int stop) {
    if (isDigit(bytes[start]) && isPlain(start, stop)) {
      return JavaDoubleParser.parseDouble(bytes, start, stop - start);
    }
    String cell = text(start, stop).strip();
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "", "nan" -> Double.NaN;
      case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(decimal(cell));
    };
  }

  /** Java would also take hexadecimal numbers and suffixes, which are damage here. */
  private static String decimal(String cell) {
    if (!isDigit((byte) cell.charAt(cell.length() - 1)) && !cell.endsWith(".")
        || cell.indexOf('x') >= 0
        || cell.indexOf('X') >= 0) {
      throw new NumberFormatException(cell);
    }
    return cell;
  }

  private boolean isPlain(int start, int stop) {
    for (int i = start; i < stop; i++) {
      byte c = bytes[i];
      if (!isDigit(c) && c != '.' && c != 'e' && c != 'E' && c != '-' && c != '+') {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private String text(int start, int stop) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, stop - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw problem("cannot be read as UTF-8 text: " + e);
    }
  }

  /** The beginning of a line, fit for a terminal even if the file is not text at all. */
  private String shown(int start, int stop) {
    String clean =
        new String(bytes, start, Math.min(stop - start, 300), StandardCharsets.UTF_8)
            .replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 60 ? clean : clean.substring(0, 60) + "...";
  }

  private ResultsException problem(String problem) {
    return new ResultsException(file, problem, REMEDY);
  }
}
