package org.batchscale.reports.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.TrialCurve;
import org.hipparchus.util.FastMath;

/**
 * How far a study's steps to result may owe to a lucky evaluation. A first crossing is the earliest
 * of many looks, each with noise, so it comes early, and more so the more looks there are.
 *
 * <p>Two kinds of noise, which must not be added up: the sampling error of the validation set is
 * shared by all evaluations on it and shifts the whole curve ({@link #standardError}); the wobble
 * between evaluations is what a first crossing exploits ({@link #localNoise}). The expectation
 * takes the wobble as independent and normal and the smooth curves as the truth; both are
 * approximations.
 *
 * @param crossing the study's steps to result by the paper's rule
 * @param looksOfTrial evaluations of the winning trial up to and including the crossing
 * @param looksOfStudy the same of all COMPLETE trials that count, up to this step
 * @param standardError {@code sqrt(p (1 - p) / n)} of the measured value p on n validation
 *     examples; empty without n or where the metric is not a share of examples
 * @param z by how many of these the value is better than the goal, {@code |goal - p| / se}
 * @param localNoise standard deviation of the wobble of the winning trial near its crossing; empty
 *     for curves too short
 * @param followed crossings, of all trials, with at least {@link #FOLLOW} more evaluations
 * @param notHeld of these, crossings after which one of the next {@link #FOLLOW} evaluations was
 *     not better than the goal any more
 * @param smoothSteps first step at which the smoothed curve of any trial beats the goal; empty if
 *     none does, in which case the result rests on wobble alone
 * @param expectedSteps mean of the first crossing that such curves with such wobble would show
 */
public record FirstCrossingBias(
    Crossing crossing,
    int looksOfTrial,
    long looksOfStudy,
    OptionalDouble standardError,
    OptionalDouble z,
    OptionalDouble localNoise,
    int followed,
    int notHeld,
    OptionalLong smoothSteps,
    OptionalDouble expectedSteps) {
  /** Number of evaluations after a crossing that are looked at to see whether it holds. */
  public static final int FOLLOW = 3;

  /**
   * The bias of a study's first crossing; empty if no trial crossed.
   *
   * @param validationSize examples that each evaluation was on, if known
   */
  public static Optional<FirstCrossingBias> of(
      StudyCurves study, Goal goal, OptionalLong validationSize) {
    StudyCrossings crossings = StudyCrossings.of(study, goal, new CrossingRule.First());
    if (crossings.first().isEmpty()) {
      return Optional.empty();
    }
    Crossing first = crossings.first().get();
    OptionalDouble error = standardError(first.value(), goal.metric(), validationSize);
    int followed = 0;
    int notHeld = 0;
    int looksOfTrial = 0;
    long looksOfStudy = 0;
    OptionalDouble noise = OptionalDouble.empty();
    List<SmoothCurve> smooth = new ArrayList<>();
    List<Double> noises = new ArrayList<>();
    for (TrialCurve curve : study.complete()) {
      int looks = looks(curve, first.step());
      looksOfStudy += looks;
      Optional<Boolean> held = held(curve, goal, study.lastStep());
      followed += held.isPresent() ? 1 : 0;
      notHeld += held.isPresent() && !held.get() ? 1 : 0;
      SmoothCurve smoothed = SmoothCurve.of(curve, goal, study.lastStep());
      OptionalDouble wobble = smoothed.noise();
      smooth.add(smoothed);
      noises.add(wobble.orElse(0));
      if (curve.trialId() == first.trialId()) {
        looksOfTrial = looks;
        noise = wobble;
      }
    }
    ExpectedCrossing expected = ExpectedCrossing.of(smooth, noises, goal);
    return Optional.of(
        new FirstCrossingBias(
            first,
            looksOfTrial,
            looksOfStudy,
            error,
            z(first.value(), goal.value(), error),
            noise,
            followed,
            notHeld,
            expected.smoothSteps(),
            expected.meanSteps()));
  }

  /**
   * By what factor such a first crossing comes early: steps of the smooth curves over the mean
   * first crossing under wobble. 1 is not early; empty where either is missing or the mean is 0.
   */
  public OptionalDouble earlyFactor() {
    return smoothSteps.isPresent() && expectedSteps.isPresent() && expectedSteps.getAsDouble() > 0
        ? OptionalDouble.of(smoothSteps.getAsLong() / expectedSteps.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Whether a metric is a share of examples, so that a binomial error applies. */
  public static boolean isShare(String metric) {
    return !metric.contains("entropy")
        && (metric.endsWith("error")
            || metric.endsWith("accuracy")
            || metric.endsWith("precision"));
  }

  private static OptionalDouble standardError(double p, String metric, OptionalLong examples) {
    if (examples.isEmpty() || !isShare(metric) || !(p >= 0 && p <= 1)) {
      return OptionalDouble.empty();
    }
    if (examples.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "the validation size must be at least 1, got " + examples.getAsLong());
    }
    return OptionalDouble.of(FastMath.sqrt(p * (1 - p) / examples.getAsLong()));
  }

  private static OptionalDouble z(double value, double goal, OptionalDouble error) {
    return error.isPresent() && error.getAsDouble() > 0
        ? OptionalDouble.of(Math.abs(goal - value) / error.getAsDouble())
        : OptionalDouble.empty();
  }

  private static int looks(TrialCurve curve, long step) {
    int looks = 0;
    while (looks < curve.size() && curve.steps()[looks] <= step) {
      looks++;
    }
    return looks;
  }

  private static Optional<Boolean> held(TrialCurve curve, Goal goal, long lastStep) {
    int size = looks(curve, lastStep);
    for (int i = 0; i + FOLLOW < size; i++) {
      if (goal.isBeatenBy(curve.values()[i])) {
        boolean held = true;
        for (int next = i + 1; next <= i + FOLLOW; next++) {
          held &= goal.isBeatenBy(curve.values()[next]);
        }
        return Optional.of(held);
      }
    }
    return Optional.empty();
  }
}
