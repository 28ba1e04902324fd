package org.batchscale.reports.claims;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A case of a claim before its test: its resamples are drawn once it is known how many cases there
 * are, and so how many are needed.
 *
 * @param what what it is
 * @param n trials that it rests on
 * @param notes what a reader must know
 * @param statistic the statistic from this many resamples
 */
record ClaimCase(String what, int n, List<String> notes, IntFunction<ClaimStatistic> statistic) {
  ClaimCase {
    notes = List.copyOf(notes);
  }
}
