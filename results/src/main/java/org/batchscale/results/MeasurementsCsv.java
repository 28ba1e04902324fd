package org.batchscale.results;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

  private static final int MOST_METRICS = 1_000;

  /** All metrics are wanted. */
  private static final int ALL = -2;

  /** Characters of a number without and with a point of which the digits are below 2^53. */
  private static final int EXACT_DIGITS = 15;

  /** Digits of a whole number that fits 64 bits whatever they are. */
  private static final int LONG_DIGITS = 18;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** A byte is a digit if its high half is 3 and is so still when 6 is added. */
  private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;

  private static final long ZEROS = 0x3030303030303030L;
  private static final long SIXES = 0x0606060606060606L;

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
    Columns columns = csv.lines(headerEnd, header.size() - 1, column - 1);
    return column < 0
        ? TrialCurve.empty(trialId)
        : TrialCurve.sorted(trialId, columns.steps, columns.values[column - 1]);
  }

  private Measurements parse() {
    int headerEnd = lineEnd(0);
    List<String> header = header(headerEnd);
    Columns columns = lines(headerEnd, header.size() - 1, ALL);
    return new Measurements(header.subList(1, header.size()), columns.steps, columns.values);
  }

  private List<String> header(int headerEnd) {
    List<String> header =
        Arrays.stream(text(0, headerEnd).split(",", -1)).map(String::strip).toList();
    if (!header.get(0).equals("step")) {
      throw problem("line 1 must begin with 'step', got '" + shown(0, headerEnd) + "'");
    }
    if (header.size() > MOST_METRICS) {
      throw problem(
          "line 1 names %,d columns, at most %,d are read".formatted(header.size(), MOST_METRICS));
    }
    if (Set.copyOf(header).size() < header.size()) {
      throw problem("line 1 names a metric twice: " + shown(0, headerEnd));
    }
    return header;
  }

  /** Columns that grow row by row; those that nobody asked for are null. */
  private static final class Columns {
    private long[] steps;
    private final double[][] values;

    Columns(int rows, int metrics, int only) {
      steps = new long[rows];
      values = new double[metrics][];
      for (int m = 0; m < metrics; m++) {
        values[m] = only == ALL || only == m ? new double[rows] : null;
      }
    }

    void resize(int rows) {
      steps = Arrays.copyOf(steps, rows);
      for (int m = 0; m < values.length; m++) {
        values[m] = values[m] == null ? null : Arrays.copyOf(values[m], rows);
      }
    }
  }

  /**
   * Reads all lines after the header in one pass.
   *
   * @param only the metric that is wanted, or {@link #ALL}; the others are only checked
   */
  private Columns lines(int headerEnd, int metrics, int only) {
    int at = next(headerEnd);
    int lineLength = Math.max(2, lineEnd(at) - at + 1);
    int guess = at >= end ? 0 : (end - at) / lineLength + 1;
    Columns columns = new Columns(guess, metrics, only);
    int row = 0;
    while (at < end) {
      if (row == columns.steps.length) {
        columns.resize(row + row / 2 + 1);
      }
      at = line(row++, at, columns);
    }
    if (row < columns.steps.length) {
      columns.resize(row);
    }
    return columns;
  }

  /** Reads a line and gives the start of the next. */
  private int line(int row, int start, Columns columns) {
    int cells = columns.values.length + 1;
    int i = start;
    int cell = 0;
    while (true) {
      int cellStart = i;
      long digits = 0;
      int point = -1;
      boolean plain = true;
      byte c = ',';
      for (; i < end; i++) {
        c = bytes[i];
        if (isDigit(c)) {
          digits = digits * 10 + (c - '0'); // May overflow; it is used only where it cannot.
        } else if (c == '.' && point < 0) {
          point = i;
          if (cell > 0 && cell < cells && columns.values[cell - 1] == null) {
            i = afterDigits(i + 1) - 1; // Only checked: eight at a time.
          }
        } else if (c == ',' || c == '\n') {
          break;
        } else {
          plain = false;
        }
      }
      if (cell == cells) {
        throw wrongCount(row, start, cells);
      }
      try {
        cell(row, cell, cellStart, i, columns, plain, digits, point);
      } catch (NumberFormatException e) {
        throw notANumber(row, start, cells);
      }
      cell++;
      if (i == end || c == '\n') {
        break;
      }
      i++;
    }
    if (cell != cells) {
      throw wrongCount(row, start, cells);
    }
    return i + 1;
  }

  /**
   * Takes one cell.
   *
   * @param plain whether it is made of digits and at most one point
   * @param digits the number that its digits make, if there are not too many
   * @param point place of the point; -1 if there is none
   */
  private void cell(
      int row,
      int cell,
      int start,
      int stop,
      Columns columns,
      boolean plain,
      long digits,
      int point) {
    int length = stop - start;
    boolean number = plain && length > (point < 0 ? 0 : 1);
    if (cell == 0) {
      boolean exact = number && point < 0 && length <= LONG_DIGITS;
      columns.steps[row] = exact ? digits : Long.parseLong(text(start, stop).strip());
      return;
    }
    double[] column = columns.values[cell - 1];
    if (number && (column == null || length <= EXACT_DIGITS)) {
      if (column != null) {
        // Exact, since the digits and the power of ten are doubles (Clinger).
        column[row] = point < 0 ? digits : digits / POWERS[stop - point - 1];
      }
      return;
    }
    double value = number(start, stop, number);
    if (column != null) {
      column[row] = value;
    }
  }

  private ResultsException notANumber(int row, int start, int cells) {
    int stop = lineEnd(start);
    // Of two complaints about a line the missing or spare value tells more.
    return count(start, stop) == cells
        ? problem(
            "line %d holds something that is not a number: %s"
                .formatted(row + 2, shown(start, stop)))
        : wrongCount(row, start, cells);
  }

  private ResultsException wrongCount(int row, int start, int wanted) {
    return problem(
        "line %d must have %d values, got %d"
            .formatted(row + 2, wanted, count(start, lineEnd(start))));
  }

  private int count(int start, int stop) {
    int cells = 1;
    for (int i = start; i < stop; i++) {
      cells += bytes[i] == ',' ? 1 : 0;
    }
    return cells;
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

  /** Reads a value as we, numpy and pandas write it; an empty cell was not measured. */
  private double number(int start, int stop, boolean plain) {
    if (plain || (start < stop && isDigit(bytes[start]) && isPlain(start, stop))) {
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
    char last = cell.charAt(cell.length() - 1);
    boolean ends = last == '.' || (last >= '0' && last <= '9');
    if (!ends || cell.indexOf('x') >= 0 || cell.indexOf('X') >= 0) {
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

  /** The place after as many groups of eight digits as stand here. */
  private int afterDigits(int start) {
    int i = start;
    while (i + Long.BYTES <= end) {
      long eight = (long) LONGS.get(bytes, i);
      boolean digits = (eight & HIGH_HALVES) == ZEROS && ((eight + SIXES) & HIGH_HALVES) == ZEROS;
      if (!digits) {
        return i;
      }
      i += Long.BYTES;
    }
    return i;
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
