package org.batchscale.reports.claims;

import org.batchscale.reports.statistics.Interval;
import org.batchscale.yaml.definition.ClaimThreshold;

/** What the trials say of a claim. */
public enum ClaimVerdict {
  /** The whole interval lies where the claim holds. */
  SUPPORTED("supported"),
  /** The whole interval lies where it does not hold. */
  CONTRADICTED("contradicted"),
  /** Anything else: the trials do not tell. */
  UNDECIDED("undecided");

  private final String word;

  ClaimVerdict(String word) {
    this.word = word;
  }

  /** In a table. */
  public String word() {
    return word;
  }

  /** The one rule for every statistic. */
  static ClaimVerdict of(Interval interval, ClaimThreshold threshold) {
    if (threshold.holdsThroughout(interval.low(), interval.high())) {
      return SUPPORTED;
    }
    return threshold.holdsNowhere(interval.low(), interval.high()) ? CONTRADICTED : UNDECIDED;
  }
}
