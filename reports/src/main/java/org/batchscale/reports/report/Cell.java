package org.batchscale.reports.report;

import java.util.OptionalDouble;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.statistics.Interval;

/**
 * A cell of a table.
 *
 * @param text what people read
 * @param value what CSV holds
 * @param order what to sort by; NaN for what has no place among the numbers, and for words
 */
record Cell(String text, String value, double order) {
  private static final Cell NONE = new Cell("\u2013", "", Double.NaN);

  static Cell words(String text) {
    return new Cell(text, text, Double.NaN);
  }

  static Cell none() {
    return NONE;
  }

  static Cell whole(long value) {
    return new Cell(Numbers.grouped(value), Long.toString(value), value);
  }

  /** At most four digits that count for people, all for CSV. */
  static Cell number(double value) {
    return new Cell(Words.number(value), Words.csv(value), value);
  }

  static Cell number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : NONE;
  }

  static Cell percent(OptionalDouble share) {
    return share.isPresent()
        ? new Cell(
            Words.percent(share.getAsDouble()), Words.csv(share.getAsDouble()), share.getAsDouble())
        : NONE;
  }

  static Cell interval(Interval interval) {
    return new Cell(
        Words.interval(interval),
        Words.csv(interval.low()) + " to " + Words.csv(interval.high()),
        interval.low());
  }

  /** The same value in other words. */
  Cell shownAs(String words) {
    return new Cell(words, value, order);
  }
}
