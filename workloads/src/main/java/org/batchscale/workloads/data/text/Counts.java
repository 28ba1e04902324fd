package org.batchscale.workloads.data.text;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is met in the texts and how often; nothing is left out or changed without one. */
final class Counts {
  static final String EMPTY = "empty_lines_skipped";
  static final String NOT_UTF8 = "lines_not_utf8_skipped";
  static final String TOO_LONG = "lines_above_1_mib_skipped";
  static final String CRLF = "lines_ended_by_crlf";
  static final String CONTROL = "lines_with_control_characters_kept";
  static final String BYTE_ORDER_MARK = "byte_order_marks_dropped";
  static final String TRUNCATED = "sentences_longer_than_a_row_cut";
  static final String UNUSED = "sentences_beyond_the_size_of_their_split";
  static final String RECORDS = "warc_records_without_text_passed_over";

  private final SortedMap<String, Long> counts = new TreeMap<>();

  void add(String what, long times) {
    if (times > 0) {
      counts.merge(what, times, Long::sum);
    }
  }

  void add(Counts more) {
    more.counts.forEach(this::add);
  }

  /** Lines of a file that are no text of the data set. */
  long skippedLines() {
    return get(EMPTY) + get(NOT_UTF8) + get(TOO_LONG);
  }

  long get(String what) {
    return counts.getOrDefault(what, 0L);
  }

  /** Those that are not zero. */
  SortedMap<String, Long> asMap() {
    return Collections.unmodifiableSortedMap(counts);
  }
}
