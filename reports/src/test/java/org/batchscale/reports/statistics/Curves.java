package org.batchscale.reports.statistics;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.TrialCurve;

/** Small studies for the tests. */
final class Curves {
  static final Goal ERROR_BELOW_HALF = new Goal("val/classification_error", 0.5, false);

  private Curves() {}

  /** A curve measured at steps 0, 10, 20, ... */
  static TrialCurve curve(int trial, double... values) {
    long[] steps = new long[values.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = 10L * i;
    }
    return new TrialCurve(trial, steps, values);
  }

  static StudyCurves study(int batchSize, TrialCurve... curves) {
    return new StudyCurves(batchSize, List.of(curves), 0, 0, Long.MAX_VALUE);
  }

  /** A study of n trials of which some crossed at these steps. */
  static StudyCrossings crossings(int batchSize, int trials, long... steps) {
    List<Crossing> found = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      found.add(new Crossing(i, steps[i], 0.4));
    }
    return new StudyCrossings(batchSize, trials, found, 1_000_000);
  }
}
