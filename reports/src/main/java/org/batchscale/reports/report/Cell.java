package org.batchscale.reports.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.statistics.Interval;

/**
 * A cell of a table.
 *
 * @param text what people read
 * @param values what CSV holds: one value, or both ends of an interval
 * @param order what to sort by; NaN for what has no place among the numbers, and for words
 * @param look name of a look of its own on a page; empty for none
 * @param links places that the words lead to, one after the other; none for plain text
 */
record Cell(
    String text, List<String> values, double order, String look, List<Section.Entry> links) {
  private static final Cell NONE = new Cell("\u2013", List.of(""), Double.NaN);
  private static final Cell NO_INTERVAL = new Cell("", List.of("", ""), Double.NaN);

  Cell {
    values = List.copyOf(values);
    links = List.copyOf(links);
  }

  /** A plain cell. */
  Cell(String text, List<String> values, double order) {
    this(text, values, order, "", List.of());
  }

  /** Words that lead to places of the page. */
  static Cell links(List<Section.Entry> links) {
    String text = links.stream().map(Section.Entry::words).collect(Collectors.joining(", "));
    return new Cell(text, List.of(text), Double.NaN, "", links);
  }

  static Cell words(String text) {
    return new Cell(text, List.of(text), Double.NaN);
  }

  static Cell none() {
    return NONE;
  }

  static Cell whole(long value) {
    return new Cell(Numbers.grouped(value), List.of(Long.toString(value)), value);
  }

  /** The number of a trial: not an amount, so without commas. */
  static Cell id(int id) {
    return new Cell(Integer.toString(id), List.of(Integer.toString(id)), id);
  }

  /** At most four digits that count for people, all for CSV. */
  static Cell number(double value) {
    return new Cell(Words.number(value), List.of(Words.csv(value)), value);
  }

  /** At most three digits that count, for what is not known better. */
  static Cell about(double value) {
    return number(value).shownAs(Words.about(value));
  }

  static Cell about(OptionalDouble value) {
    return value.isPresent() ? about(value.getAsDouble()) : NONE;
  }

  static Cell percent(OptionalDouble share) {
    return share.isPresent()
        ? number(share.getAsDouble()).shownAs(Words.percent(share.getAsDouble()))
        : NONE;
  }

  static Cell interval(Optional<Interval> interval) {
    return interval
        .map(
            found ->
                new Cell(
                    Words.interval(found),
                    List.of(Words.csv(found.low()), Words.csv(found.high())),
                    found.low()))
        .orElse(NO_INTERVAL);
  }

  /** The same value in other words. */
  Cell shownAs(String words) {
    return new Cell(words, values, order, look, links);
  }

  /** The same with a look of its own; the words say what it means. */
  Cell looking(String name) {
    return new Cell(text, values, order, name, links);
  }
}
