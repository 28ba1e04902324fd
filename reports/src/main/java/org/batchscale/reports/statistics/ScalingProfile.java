package org.batchscale.reports.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.optim.univariate.UnivariatePointValuePair;
import org.hipparchus.util.FastMath;

/**
 * The loss of the fit {@code S(B) = S_min (1 + B_crit / B)} for some batch sizes, as a function of
 * {@code c = ln B_crit} with the best {@code a = ln S_min} for each: the sum over reached points of
 * {@code (ln S - a - ln(1 + e^c / B))^2} and over censored points of the same where the curve runs
 * below their bound, nothing where it runs above.
 */
final class ScalingProfile {
  /** How far beyond the batch sizes B_crit is looked for, as a factor. */
  static final double REACH = 100;

  private static final double GRID_STEP = 0.25;

  private final double[] batchSizes;
  private final double[] grid;
  private final double[][] gridOffsets;

  ScalingProfile(double[] batchSizes) {
    this.batchSizes = batchSizes.clone();
    double low = FastMath.log(Arrays.stream(batchSizes).min().orElseThrow() / REACH);
    double high = FastMath.log(Arrays.stream(batchSizes).max().orElseThrow() * REACH);
    int cells = (int) Math.ceil((high - low) / GRID_STEP);
    grid = new double[cells + 1];
    gridOffsets = new double[cells + 1][];
    for (int g = 0; g <= cells; g++) {
      grid[g] = low + (high - low) * g / cells;
      gridOffsets[g] = offsets(grid[g]);
    }
  }

  /** The points as observations in the order of these batch sizes. */
  static Observations observations(List<ScalingPoint> points) {
    double[] logs = points.stream().mapToDouble(p -> FastMath.log((double) p.steps())).toArray();
    boolean[] reached = new boolean[logs.length];
    for (int i = 0; i < logs.length; i++) {
      reached[i] = points.get(i).reached();
    }
    return new Observations(logs, reached);
  }

  /**
   * Points without their batch sizes.
   *
   * @param logSteps ln of the steps or of the bound, {@code [n]}; minus infinity for a bound of 0
   * @param reached whether each is a value rather than a bound, {@code [n]}
   */
  @SuppressWarnings("ArrayRecordComponent") // Never leaves the package, never changed.
  record Observations(double[] logSteps, boolean[] reached) {}

  /**
   * The best fit.
   *
   * @param logCritical ln B_crit
   * @param logMin ln S_min
   * @param loss loss there
   */
  record Best(double logCritical, double logMin, double loss) {}

  double lowestLogCritical() {
    return grid[0];
  }

  double highestLogCritical() {
    return grid[grid.length - 1];
  }

  /** The least loss, by grid and then Brent's method around the best grid point. */
  Best fit(Observations seen) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int g = 0; g < grid.length; g++) {
      double loss = loss(seen, gridOffsets[g]);
      if (loss < least) {
        least = loss;
        best = g;
      }
    }
    double logCritical = grid[best];
    if (best > 0 && best < grid.length - 1) {
      UnivariatePointValuePair found =
          new BrentOptimizer(1e-9, 1e-9)
              .optimize(
                  new MaxEval(200),
                  GoalType.MINIMIZE,
                  new SearchInterval(grid[best - 1], grid[best + 1], grid[best]),
                  new UnivariateObjectiveFunction(c -> lossAt(seen, c)));
      if (found.getValue() <= least) {
        logCritical = found.getPoint();
        least = found.getValue();
      }
    }
    return new Best(logCritical, logMin(seen, offsets(logCritical)), least);
  }

  /** The loss at {@code c} with the best S_min. */
  double lossAt(Observations seen, double logCritical) {
    return loss(seen, offsets(logCritical));
  }

  /** The loss at {@code c} as a convex function of {@code a}, and where it is least. */
  Slice slice(Observations seen, double logCritical) {
    double[] offsets = offsets(logCritical);
    return new Slice(logMin(seen, offsets), logMin -> loss(seen, offsets, logMin));
  }

  /**
   * The loss at one B_crit.
   *
   * @param logMin the best ln S_min
   * @param loss the loss at any ln S_min
   */
  record Slice(double logMin, DoubleUnaryOperator loss) {}

  private double[] offsets(double logCritical) {
    double critical = FastMath.exp(logCritical);
    return Arrays.stream(batchSizes).map(b -> FastMath.log1p(critical / b)).toArray();
  }

  private static double loss(Observations seen, double[] offsets) {
    return loss(seen, offsets, logMin(seen, offsets));
  }

  private static double loss(Observations seen, double[] offsets, double logMin) {
    double sum = 0;
    for (int i = 0; i < offsets.length; i++) {
      double miss = seen.logSteps[i] - offsets[i] - logMin;
      if (seen.reached[i] || miss > 0) {
        sum += miss * miss;
      }
    }
    return sum;
  }

  /**
   * The minimum over {@code a}: a mean of the values and of those bounds that exceed it. Bounds
   * join from the greatest down, each raising the mean, until none is above it.
   */
  private static double logMin(Observations seen, double[] offsets) {
    double sum = 0;
    int count = 0;
    double[] bounds = new double[offsets.length];
    int censored = 0;
    for (int i = 0; i < offsets.length; i++) {
      double level = seen.logSteps[i] - offsets[i];
      if (seen.reached[i]) {
        sum += level;
        count++;
      } else {
        bounds[censored++] = level;
      }
    }
    if (censored > 0) {
      Arrays.sort(bounds, 0, censored);
      for (int i = censored - 1; i >= 0 && bounds[i] > sum / count; i--) {
        sum += bounds[i];
        count++;
      }
    }
    return sum / count;
  }
}
