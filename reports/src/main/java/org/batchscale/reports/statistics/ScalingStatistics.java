package org.batchscale.reports.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.batchscale.reports.analysis.Numbers;

/** The numbers of a {@link ScalingSummary} in words. */
final class ScalingStatistics {
  private static final String FIT =
      "Least squares of ln steps to S(B) = S_min (1 + B_crit / B); profile interval.";
  private static final double ZHANG = 0.2;

  private ScalingStatistics() {}

  static List<Statistic> of(
      List<ScalingPoint> points,
      Optional<ScalingFit> fit,
      TrialBootstrap.FitIntervals trialFit,
      ScalingRegions regions,
      Optional<Interval> perfectEnd,
      Optional<Interval> plateauStart,
      double tolerance) {
    int reached = (int) points.stream().filter(ScalingPoint::isDrawable).count();
    List<Statistic> all = new ArrayList<>();
    all.add(
        fitted(
            "S_min, steps on the plateau",
            "steps",
            fit.map(ScalingFit::minSteps),
            fit.map(ScalingFit::minStepsInterval),
            trialFit.minSteps(),
            fit,
            reached));
    all.add(
        fitted(
            "B_crit, batch size of the bend",
            "examples",
            fit.map(ScalingFit::criticalBatchSize),
            fit.map(ScalingFit::criticalInterval),
            trialFit.criticalBatchSize(),
            fit,
            reached));
    all.add(
        fitted(
            "critical batch size at 20 % overhead, from the fit",
            "examples",
            fit.map(found -> found.batchSizeAtOverhead(ZHANG)),
            fit.map(found -> found.criticalInterval().times(ZHANG)),
            trialFit.criticalBatchSize().map(interval -> interval.times(ZHANG)),
            fit,
            reached));
    String percent = Numbers.brief(100 * tolerance) + " %";
    all.add(
        boundary(
            "end of perfect scaling",
            regions.perfectEnd(),
            perfectEnd,
            reached,
            "First place at which steps times batch size exceed those of the smallest batch size"
                + " that reached the goal by "
                + percent
                + ", interpolated on logarithmic axes; percentile interval over resampled trials.",
            "With 20 % it is the critical batch size of Zhang et al. 2024, relative to that"
                + " smallest batch size; a lucky or unlucky smallest study moves it."));
    all.add(
        boundary(
            "start of the plateau, the maximum useful batch size",
            regions.plateauStart(),
            plateauStart,
            reached,
            "Smallest batch size beyond which steps never fall by more than "
                + percent
                + " any more, interpolated on logarithmic axes; percentile interval over resampled"
                + " trials.",
            "Larger batch sizes that were not tried may fall further."));
    return all;
  }

  private static Statistic fitted(
      String name,
      String unit,
      Optional<Double> estimate,
      Optional<Interval> interval,
      Optional<Interval> overTrials,
      Optional<ScalingFit> fit,
      int reached) {
    List<String> caveats = new ArrayList<>();
    if (fit.isEmpty()) {
      caveats.add("Not fitted: needs three studies that reached the goal.");
    }
    fit.ifPresent(found -> caveats.addAll(shapeCaveats(found)));
    overTrials.ifPresent(
        range ->
            caveats.add(
                "Over resampled trials, which shows the search alone: "
                    + Numbers.brief(range.low())
                    + " to "
                    + Numbers.brief(range.high())
                    + "."));
    caveats.add("The curve is a model; real curves need not have its form.");
    return new Statistic(
        name,
        unit,
        estimate.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        interval,
        reached,
        FIT,
        caveats);
  }

  private static List<String> shapeCaveats(ScalingFit fit) {
    List<String> caveats = new ArrayList<>();
    switch (fit.shape()) {
      case BENT -> {}
      case PERFECT_THROUGHOUT ->
          caveats.add("Perfect scaling throughout: the data show no bend and no plateau.");
      case FLAT_THROUGHOUT -> caveats.add("Flat throughout: the data show no perfect scaling.");
    }
    if (fit.reached() < 5) {
      caveats.add("Only " + fit.reached() + " points.");
    }
    if (fit.censored() > 0) {
      caveats.add(
          fit.censored()
              + " studies did not reach the goal; they count only where the curve runs below the"
              + " steps they were watched for.");
    }
    return caveats;
  }

  private static Statistic boundary(
      String name,
      Optional<Boundary> boundary,
      Optional<Interval> interval,
      int reached,
      String method,
      String caveat) {
    List<String> caveats = new ArrayList<>();
    boundary.ifPresentOrElse(
        found -> {
          switch (found.kind()) {
            case WITHIN -> {}
            case AT_LEAST -> caveats.add("Not seen: it lies there or above.");
            case AT_MOST -> caveats.add("Passed already: it lies there or below.");
          }
        },
        () -> caveats.add("Needs two studies that reached the goal."));
    caveats.add(caveat);
    return new Statistic(
        name,
        "examples",
        boundary.isPresent()
            ? OptionalDouble.of(boundary.get().batchSize())
            : OptionalDouble.empty(),
        interval,
        reached,
        method,
        caveats);
  }
}
