package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.batchscale.reports.analysis.BestMeasurement;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.statistics.RankDraws;
import org.batchscale.results.TrialCurve;

/**
 * The best value of each trial, the best of all first, as logarithms: of two that are compared the
 * smaller is better, so that of a maximised metric it is the negative one.
 *
 * @param key what its draws are keyed by
 * @param logs log2 of the values, ascending
 * @param trials all trials, those without a value included
 */
record RankedValues(String key, List<Double> logs, int trials) {
  RankedValues {
    logs = List.copyOf(logs);
  }

  /** Of these trials; empty if none has a value, or one has no logarithm. */
  static Optional<RankedValues> of(String key, List<TrialCurve> curves, Goal goal, long lastStep) {
    List<Double> logs = new ArrayList<>();
    for (TrialCurve curve : curves) {
      Optional<BestMeasurement> best = BestMeasurement.among(List.of(curve), goal, lastStep);
      if (best.isPresent() && Double.isFinite(best.get().value())) {
        if (best.get().value() <= 0) {
          return Optional.empty();
        }
        double log = Log2.of(best.get().value());
        logs.add(goal.maximize() ? -log : log);
      }
    }
    logs.sort(Comparator.naturalOrder());
    return logs.isEmpty()
        ? Optional.empty()
        : Optional.of(new RankedValues(key, logs, curves.size()));
  }

  /** The best of all, as a logarithm. */
  double best() {
    return logs.get(0);
  }

  Resampled best(int resamples, long seed) {
    List<Bounds> draws = new ArrayList<>();
    for (int rank : RankDraws.of(logs.size(), trials, resamples, Seeds.of(seed, key))) {
      draws.add(rank == RankDraws.NONE ? Bounds.UNKNOWN : Bounds.of(logs.get(rank)));
    }
    return new Resampled(Bounds.of(best()), draws);
  }
}
