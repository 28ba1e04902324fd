package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.batchscale.reports.statistics.Interval;

/**
 * A number as the trials give it and as resamples of them do. Its interval is that of the
 * percentiles. A resample that gives bounds counts with its lower end for the lower end of the
 * interval and with its upper end for the upper one; one that gives nothing, as without bounds. So
 * an interval is open where too many resamples do not reach the goal.
 *
 * @param estimate of all trials
 * @param draws of each resample
 */
record Resampled(Bounds estimate, List<Bounds> draws) implements ClaimStatistic {
  Resampled {
    draws = List.copyOf(draws);
  }

  @Override
  public Interval interval(double level) {
    double[] lows = draws.stream().mapToDouble(Bounds::low).sorted().toArray();
    double[] highs = draws.stream().mapToDouble(Bounds::high).sorted().toArray();
    int beyond = (int) Math.floor((1 - level) / 2 * draws.size());
    double low = lows.length == 0 ? Double.NEGATIVE_INFINITY : lows[beyond];
    double high = highs.length == 0 ? Double.POSITIVE_INFINITY : highs[highs.length - 1 - beyond];
    return new Interval(Math.min(low, estimate.low()), Math.max(high, estimate.high()), level);
  }

  Resampled map(UnaryOperator<Bounds> function) {
    return new Resampled(function.apply(estimate), draws.stream().map(function).toList());
  }

  /** Both, resample by resample. */
  Resampled with(Resampled other, BinaryOperator<Bounds> function) {
    List<Bounds> both = new ArrayList<>();
    for (int r = 0; r < draws.size(); r++) {
      both.add(function.apply(draws.get(r), other.draws.get(r)));
    }
    return new Resampled(function.apply(estimate, other.estimate), both);
  }

  /** The slope against 0, 1, 2, ..., resample by resample. */
  static Resampled slope(List<Resampled> parts) {
    double[] places = new double[parts.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    List<Bounds> slopes = new ArrayList<>();
    for (int r = 0; r < parts.get(0).draws.size(); r++) {
      int at = r;
      slopes.add(Line.slope(places, parts.stream().map(part -> part.draws.get(at)).toList()));
    }
    return new Resampled(
        Line.slope(places, parts.stream().map(Resampled::estimate).toList()), slopes);
  }
}
