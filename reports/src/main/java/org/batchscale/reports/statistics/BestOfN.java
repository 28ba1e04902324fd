package org.batchscale.reports.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.TrialCurve;

/**
 * The best outcome of a study had only n of its N trials been run, for n = 1 .. N: whether N were
 * enough.
 *
 * <p>All {@code C(N, n)} choices of n different trials are taken as equally likely (random search:
 * trials are exchangeable), exactly: with the outcomes ranked from the best, the chance that the
 * best chosen one is worse than rank k is {@code C(N - k, n) / C(N, n)}. A curve that has become
 * flat well before N says that more trials would have changed little.
 *
 * <p>Caveats. Points for n near N rest on the same few trials and say little about a new search; at
 * N there is only one choice and no spread left. The median at N/2 is the result itself whenever N
 * is even, since every second half holds the best trial; so {@link #halfRatio} compares means.
 *
 * @param trials N
 * @param points the outcome for each n from 1, {@code [N]}
 */
public record BestOfN(int trials, List<Point> points) {
  /**
   * The outcome of n trials.
   *
   * @param n number of trials
   * @param shareReached share of the choices of n trials that have an outcome at all
   * @param mean mean outcome of those choices; empty if there are none
   * @param quartile1 the outcome that a quarter of all choices do not miss; infinite (for maximised
   *     metrics minus infinity) where they have none
   * @param median the same for half of them
   * @param quartile3 the same for three quarters
   */
  public record Point(
      int n,
      double shareReached,
      OptionalDouble mean,
      double quartile1,
      double median,
      double quartile3) {}

  /** Copies the list. */
  public BestOfN {
    points = List.copyOf(points);
  }

  /** Of steps to result; a trial that never met the goal has no outcome. */
  public static BestOfN steps(StudyCrossings study) {
    double[] best = Arrays.stream(study.steps()).asDoubleStream().toArray();
    return of(best, study.trials(), Double.POSITIVE_INFINITY);
  }

  /** Of the best value that a trial measured up to its study's last step. */
  public static BestOfN values(StudyCurves study, Goal goal) {
    double[] values =
        study.complete().stream()
            .flatMapToDouble(curve -> best(curve, goal, study.lastStep()).stream())
            .sorted()
            .toArray();
    if (!goal.maximize()) {
      return of(values, study.complete().size(), Double.POSITIVE_INFINITY);
    }
    double[] fromBest = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      fromBest[i] = values[values.length - 1 - i];
    }
    return of(fromBest, study.complete().size(), Double.NEGATIVE_INFINITY);
  }

  /**
   * Mean outcome of half of the trials (N/2, rounded down) over the outcome of all: 1 where the
   * second half changed nothing. Empty below two trials, without any outcome, or where the outcome
   * is 0. Halves without an outcome are left out of the mean; the point's {@code shareReached} says
   * how many.
   */
  public OptionalDouble halfRatio() {
    Optional<Point> half = half();
    if (half.isEmpty() || half.get().mean().isEmpty()) {
      return OptionalDouble.empty();
    }
    double all = points.get(trials - 1).median();
    return all == 0 || Double.isInfinite(all)
        ? OptionalDouble.empty()
        : OptionalDouble.of(half.get().mean().getAsDouble() / all);
  }

  /** The point at N/2, rounded down; empty below two trials. */
  public Optional<Point> half() {
    return trials < 2 ? Optional.empty() : Optional.of(points.get(trials / 2 - 1));
  }

  private static BestOfN of(double[] fromBest, int trials, double never) {
    List<Point> points = new ArrayList<>();
    for (int n = 1; n <= trials; n++) {
      double[] worse = Draws.worseWithoutReplacement(trials, n);
      double reached = 1 - worse[fromBest.length];
      double sum = 0;
      for (int k = 1; k <= fromBest.length; k++) {
        sum += (worse[k - 1] - worse[k]) * fromBest[k - 1];
      }
      points.add(
          new Point(
              n,
              reached,
              fromBest.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / reached),
              quantile(fromBest, worse, 0.25, never),
              quantile(fromBest, worse, 0.5, never),
              quantile(fromBest, worse, 0.75, never)));
    }
    return new BestOfN(trials, points);
  }

  private static double quantile(double[] fromBest, double[] worse, double share, double never) {
    for (int k = 1; k <= fromBest.length; k++) {
      // A hair of tolerance, so that shares such as 1/2 are met despite rounding.
      if (1 - worse[k] >= share - 1e-12) {
        return fromBest[k - 1];
      }
    }
    return never;
  }

  private static OptionalDouble best(TrialCurve curve, Goal goal, long lastStep) {
    double best = Double.NaN;
    for (int i = 0; i < curve.size() && curve.steps()[i] <= lastStep; i++) {
      double value = curve.values()[i];
      if (Double.isNaN(best) || goal.isBetter(value, best)) {
        best = value;
      }
    }
    return Double.isNaN(best) ? OptionalDouble.empty() : OptionalDouble.of(best);
  }
}
