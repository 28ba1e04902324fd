package org.batchscale.reports.claims;

import java.util.function.DoubleUnaryOperator;
import org.batchscale.reports.statistics.Interval;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.util.FastMath;

/**
 * How the log odds of success change with x: the slope of a logistic regression. Its interval is
 * that of the profile likelihood, all slopes for which twice the log likelihood, with the best
 * intercept for each, falls by at most the square of the normal quantile. It stays true, and
 * becomes one-sided, where all trials succeed at one end and none at the other.
 */
final class LogOddsTrend implements ClaimStatistic {
  /** A slope of 50 in log odds is a step; beyond it nothing can be told apart. */
  private static final double STEEPEST = 50;

  private static final int HALVINGS = 80;

  private final double[] x;
  private final int[] successes;
  private final int[] trials;

  /**
   * A trend.
   *
   * @param x places, at least two different ones, {@code [n]}
   * @param successes successes at each, {@code [n]}
   * @param trials trials at each, {@code [n]}
   */
  LogOddsTrend(double[] x, int[] successes, int[] trials) {
    this.x = x.clone();
    this.successes = successes.clone();
    this.trials = trials.clone();
    double mean = 0;
    for (double place : x) {
      mean += place / x.length;
    }
    for (int i = 0; i < x.length; i++) {
      this.x[i] -= mean; // The intercept is then almost independent of the slope.
    }
  }

  @Override
  public Bounds estimate() {
    if (saysNothing()) {
      return Bounds.UNKNOWN;
    }
    double best = best();
    if (best > STEEPEST - 1e-3) {
      return Bounds.atLeast(STEEPEST);
    }
    return best < -STEEPEST + 1e-3
        ? new Bounds(Double.NEGATIVE_INFINITY, -STEEPEST)
        : Bounds.of(best);
  }

  @Override
  public Interval interval(double level) {
    if (saysNothing()) {
      return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level);
    }
    double z = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
    double best = best();
    double least = likelihood(best) - z * z / 2;
    double low =
        likelihood(-STEEPEST) >= least
            ? Double.NEGATIVE_INFINITY
            : root(-STEEPEST, best, slope -> likelihood(slope) - least);
    double high =
        likelihood(STEEPEST) >= least
            ? Double.POSITIVE_INFINITY
            : root(STEEPEST, best, slope -> likelihood(slope) - least);
    return new Interval(low, high, level);
  }

  /** All succeed everywhere, or none does. */
  private boolean saysNothing() {
    int all = 0;
    int won = 0;
    for (int i = 0; i < trials.length; i++) {
      all += trials[i];
      won += successes[i];
    }
    return won == 0 || won == all;
  }

  /** The slope of the highest likelihood; the likelihood is concave. */
  private double best() {
    double low = -STEEPEST;
    double high = STEEPEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (score(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Derivative of the profile likelihood. */
  private double score(double slope) {
    double intercept = intercept(slope);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * (successes[i] - trials[i] * chance(intercept + slope * x[i]));
    }
    return sum;
  }

  private double likelihood(double slope) {
    double intercept = intercept(slope);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double odds = intercept + slope * x[i];
      sum += successes[i] * odds - trials[i] * softplus(odds);
    }
    return sum;
  }

  /** The best intercept for a slope: where as many succeed as did. */
  private double intercept(double slope) {
    double reach = 100;
    for (double place : x) {
      reach = Math.max(reach, 100 + Math.abs(slope * place));
    }
    return root(
        reach,
        -reach,
        intercept -> {
          double missing = 0;
          for (int i = 0; i < x.length; i++) {
            missing += successes[i] - trials[i] * chance(intercept + slope * x[i]);
          }
          return missing;
        });
  }

  /** Where a function that is negative at the first end and positive at the second is 0. */
  private static double root(double negative, double positive, DoubleUnaryOperator function) {
    double below = negative;
    double above = positive;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (below + above) / 2;
      if (function.applyAsDouble(middle) < 0) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return (below + above) / 2;
  }

  private static double chance(double odds) {
    return 1 / (1 + FastMath.exp(-odds));
  }

  private static double softplus(double odds) {
    return Math.max(odds, 0) + FastMath.log1p(FastMath.exp(-Math.abs(odds)));
  }
}
