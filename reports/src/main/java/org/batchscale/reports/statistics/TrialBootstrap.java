package org.batchscale.reports.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Curves of a workload as they would have come from other trials: in each resample every study
 * draws as many of its COMPLETE trials as it has, with replacement, and takes the fewest steps of
 * their crossings, or is censored where none of them crossed.
 *
 * <p>Drawing the rank of the best trial from its exact distribution (see {@link StepsBootstrap}) is
 * the same as drawing all trials. The generator is xoroshiro128++ with the given seed, so results
 * are the same on every machine; the order of the studies does not matter. No resampled study is
 * better than the measured one, so these intervals lean to more steps.
 */
public final class TrialBootstrap {
  private final List<List<ScalingPoint>> resamples;

  private TrialBootstrap(List<List<ScalingPoint>> resamples) {
    this.resamples = resamples;
  }

  /**
   * Draws resamples.
   *
   * @param studies studies of one workload, of different batch sizes
   * @param count number of resamples, such as 1000
   * @param seed seed of the draws
   */
  public static TrialBootstrap of(List<StudyCrossings> studies, int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException("the bootstrap needs resamples, got " + count);
    }
    List<StudyCrossings> sorted =
        studies.stream().sorted(Comparator.comparingInt(StudyCrossings::batchSize)).toList();
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    List<List<ScalingPoint>> resamples = new ArrayList<>();
    List<double[]> chances = sorted.stream().map(TrialBootstrap::worse).toList();
    for (int r = 0; r < count; r++) {
      List<ScalingPoint> points = new ArrayList<>();
      for (int s = 0; s < sorted.size(); s++) {
        points.add(draw(sorted.get(s), chances.get(s), random.nextDouble()));
      }
      resamples.add(List.copyOf(points));
    }
    return new TrialBootstrap(List.copyOf(resamples));
  }

  /** The resampled points, each by ascending batch size. */
  public List<List<ScalingPoint>> resamples() {
    return resamples;
  }

  /**
   * The percentile interval of a statistic: equal tails of its values over the resamples.
   *
   * @param statistic the statistic, empty where a resample does not give it; such resamples are
   *     left out
   * @param level the level
   * @return empty if fewer than half of the resamples give it
   */
  public Optional<Interval> percentile(
      Function<List<ScalingPoint>, OptionalDouble> statistic, double level) {
    Interval.requireLevel(level);
    double[] values =
        resamples.stream().map(statistic).flatMapToDouble(OptionalDouble::stream).toArray();
    return interval(values, level);
  }

  /** The percentile intervals of the parameters of {@link ScalingFit}, refitted each time. */
  public FitIntervals fits(double level) {
    Interval.requireLevel(level);
    List<ScalingFit.Parameters> fits = new ArrayList<>();
    Map<List<Integer>, ScalingProfile> profiles = new HashMap<>();
    for (List<ScalingPoint> resample : resamples) {
      List<ScalingPoint> usable = ScalingFit.usable(resample);
      if (ScalingFit.suffices(usable)) {
        List<Integer> sizes = usable.stream().map(ScalingPoint::batchSize).toList();
        ScalingProfile profile =
            profiles.computeIfAbsent(sizes, unused -> ScalingFit.profile(usable));
        ScalingProfile.Best best = profile.fit(ScalingProfile.observations(usable));
        fits.add(ScalingFit.Parameters.of(profile, best));
      }
    }
    return new FitIntervals(
        interval(fits.stream().mapToDouble(ScalingFit.Parameters::minSteps).toArray(), level),
        interval(
            fits.stream().mapToDouble(ScalingFit.Parameters::criticalBatchSize).toArray(), level));
  }

  /**
   * Intervals of the fit over resampled trials.
   *
   * @param minSteps of S_min; empty if fewer than half of the resamples can be fitted
   * @param criticalBatchSize of B_crit; likewise
   */
  public record FitIntervals(Optional<Interval> minSteps, Optional<Interval> criticalBatchSize) {}

  private Optional<Interval> interval(double[] values, double level) {
    if (values.length == 0 || values.length * 2 < resamples.size()) {
      return Optional.empty();
    }
    Arrays.sort(values);
    return Optional.of(
        new Interval(quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2), level));
  }

  private static double[] worse(StudyCrossings study) {
    int n = study.trials();
    double[] worse = new double[study.steps().length];
    for (int k = 1; k <= worse.length; k++) {
      worse[k - 1] = Draws.worseWithReplacement(k, n, n);
    }
    return worse;
  }

  /** The least rank k with {@code P(worse than k) <= u}. */
  private static ScalingPoint draw(StudyCrossings study, double[] worse, double u) {
    for (int k = 0; k < worse.length; k++) {
      if (worse[k] <= u) {
        return ScalingPoint.reached(study.batchSize(), study.found().get(k).step());
      }
    }
    // Beyond the ranks that are known: no trial met the goal, or beaten ones are next in rank.
    return ScalingPoint.above(study.batchSize(), Math.min(study.observedTo(), study.rankedTo()));
  }

  private static double quantile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
  }
}
