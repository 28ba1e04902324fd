package org.batchscale.reports.claims;

import org.batchscale.reports.statistics.Interval;

/** A number with its interval at any level. */
interface ClaimStatistic {
  /** The number, or its bounds. */
  Bounds estimate();

  /** Where it probably lies; never without the estimate. */
  Interval interval(double level);
}
