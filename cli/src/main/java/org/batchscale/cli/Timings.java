package org.batchscale.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batchscale.reports.analysis.Csv;
import org.batchscale.results.ResultsException;

/**
 * How long experiments worked, in the file {@code timings.csv} beside a results tree: trees hold no
 * times, since they are the same bytes whoever made them. Not for several threads.
 */
final class Timings {
  private static final String HEADER = "experiment,trials,steps,seconds";

  /** A name as {@link Csv} writes it, and three numbers. */
  private static final Pattern LINE =
      Pattern.compile(
          "(\"(?:[^\"]|\"\")*\"|[^\",]+),([0-9]{1,18}),([0-9]{1,18}),([0-9]{1,15}(?:\\.[0-9]+)?)");

  private final Path file;
  private final Map<String, Row> rows = new TreeMap<>();

  /**
   * What one experiment took.
   *
   * @param trials trials that have ended
   * @param steps steps that they took
   * @param seconds seconds on the clock spent on it, over all sessions; also on trials that were
   *     interrupted and run again
   */
  record Row(long trials, long steps, double seconds) {
    static final Row NONE = new Row(0, 0, 0);
  }

  private Timings(Path file) {
    this.file = file;
  }

  /**
   * Reads the file; there need not be one.
   *
   * @throws ResultsException if it cannot be read, or something else is in it
   */
  static Timings read(Path file) {
    Timings timings = new Timings(file);
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return timings;
    } catch (IOException e) {
      throw timings.broken("cannot be read as text");
    }
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw timings.broken(
          "must begin with %s, got '%s'".formatted(HEADER, lines.isEmpty() ? "" : shown(lines, 0)));
    }
    for (int i = 1; i < lines.size(); i++) {
      Matcher line = LINE.matcher(lines.get(i));
      if (!line.matches()) {
        throw timings.broken(
            "line %d must be a name and three numbers, got '%s'".formatted(i + 1, shown(lines, i)));
      }
      timings.rows.put(
          name(line.group(1)),
          new Row(
              Long.parseLong(line.group(2)),
              Long.parseLong(line.group(3)),
              Double.parseDouble(line.group(4))));
    }
    return timings;
  }

  private static String shown(List<String> lines, int index) {
    String line = lines.get(index).replaceAll("\\p{Cntrl}", "?");
    return line.length() <= 60 ? line : line.substring(0, 60) + "...";
  }

  private static String name(String cell) {
    return cell.startsWith("\"")
        ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"")
        : cell;
  }

  private ResultsException broken(String problem) {
    return new ResultsException(
        file, problem, "mend it, or delete it: the times so far are then not known");
  }

  /** What an experiment took so far. */
  Row row(String experiment) {
    return Optional.ofNullable(rows.get(experiment)).orElse(Row.NONE);
  }

  /** Sets what an experiment took, and writes the file. */
  void put(String experiment, Row row) {
    rows.put(experiment, row);
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    rows.forEach(
        (name, one) ->
            text.append(
                Csv.line(
                    List.of(
                        name,
                        Long.toString(one.trials()),
                        Long.toString(one.steps()),
                        String.format(Locale.ROOT, "%.1f", one.seconds())))));
    AtomicFiles.write(file, text.toString());
  }
}
