package org.batchscale.reports.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.batchscale.reports.analysis.Numbers;

/** The numbers of a {@link StudySummary} in words. */
final class StudyStatistics {
  private StudyStatistics() {}

  static List<Statistic> of(
      StudyCrossings crossings,
      StepsBootstrap bootstrap,
      BestOfN bestSteps,
      BestOfN bestValues,
      List<StudySummary.Robust> robust,
      List<FewerLooks> fewer,
      Optional<FirstCrossingBias> bias,
      InfeasibleShare infeasible) {
    List<Statistic> all = new ArrayList<>();
    all.add(steps(crossings, bootstrap));
    all.add(half("mean steps to result of half the trials, over that of all", bestSteps));
    all.add(half("mean best value of half the trials, over that of all", bestValues));
    robust.forEach(variant -> all.add(robust(variant, crossings)));
    fewer.forEach(looks -> all.add(fewer(looks)));
    bias.ifPresent(found -> addBias(found, all));
    all.add(infeasible(infeasible));
    return all;
  }

  private static Statistic steps(StudyCrossings crossings, StepsBootstrap bootstrap) {
    List<String> caveats = new ArrayList<>();
    caveats.add(
        "One-sided by nature: no resample of a minimum is below the minimum itself, so a luckier"
            + " search may need fewer steps than the lower end.");
    if (crossings.found().isEmpty()) {
      caveats.add(
          "Not reached: steps to result is above " + Numbers.grouped(crossings.observedTo()) + ".");
    } else if (bootstrap.shareNever() > 0.001) {
      caveats.add(
          Numbers.brief(100 * bootstrap.shareNever())
              + (crossings.rankedTo() < Long.MAX_VALUE
                  ? " % of the resamples hold none of the best trials that are known: others were"
                      + " stopped as beaten."
                  : " % of the resamples never reach the goal."));
    }
    return new Statistic(
        "steps to result",
        "steps",
        bootstrap.estimate(),
        bootstrap.interval(),
        bootstrap.trials(),
        "Exact distribution of the fewest steps of n trials, COMPLETE or stopped as beaten, drawn"
            + " with replacement.",
        caveats);
  }

  private static Statistic half(String name, BestOfN best) {
    List<String> caveats = new ArrayList<>();
    caveats.add("The trials are one draw of the search; a new search would vary more.");
    best.half()
        .filter(half -> half.shareReached() < 1 - 1e-9)
        .ifPresent(
            half ->
                caveats.add(
                    Numbers.brief(100 * (1 - half.shareReached()))
                        + " % of the halves have no outcome and are left out of the mean."));
    return new Statistic(
        name,
        "",
        best.halfRatio(),
        Optional.empty(),
        best.trials(),
        "Exact mean over all choices of n/2 of the n COMPLETE trials; 1 says that the second half"
            + " changed nothing.",
        caveats);
  }

  private static Statistic robust(StudySummary.Robust variant, StudyCrossings crossings) {
    return new Statistic(
        "steps to result, " + variant.rule().inWords(),
        "steps",
        variant.result().isPresent()
            ? OptionalDouble.of((double) variant.result().get().step())
            : OptionalDouble.empty(),
        Optional.empty(),
        crossings.trials(),
        "Fewest steps of any of the n COMPLETE trials by this rule.",
        List.of("Not the paper's definition.", "Its resolution is the spacing of evaluations."));
  }

  private static Statistic fewer(FewerLooks looks) {
    String every = looks.inWords() + " evaluation";
    List<String> caveats = new ArrayList<>();
    caveats.add(
        "Where it is far above steps to result, more evaluations would have lowered these.");
    if (looks.unreached() > 0) {
      caveats.add(
          "From " + looks.unreached() + " of the n places to begin at, no trial meets the goal.");
    }
    if (!looks.certain()) {
      caveats.add("At most this: a trial that was stopped as beaten may have met the goal before.");
    }
    return new Statistic(
        "steps to result, " + every,
        "steps",
        looks.meanSteps(),
        Optional.empty(),
        looks.every(),
        "Steps to result if only " + every + " is known; mean over the n places to begin at.",
        caveats);
  }

  private static void addBias(FirstCrossingBias bias, List<Statistic> all) {
    if (bias.standardError().isPresent()) {
      all.add(
          plain(
              "standard error of the value at the crossing",
              bias.standardError(),
              1,
              "sqrt(p (1 - p) / n) of the measured value p on the validation examples.",
              "Shared by all evaluations on the same examples: it shifts the whole curve."));
      all.add(
          plain(
              "distance of the value from the goal in standard errors",
              bias.z(),
              1,
              "|goal - p| over the standard error.",
              "A first crossing is small by selection."));
    }
    all.add(
        plain(
            "wobble between evaluations",
            bias.localNoise(),
            1,
            "Median size of the winning trial's residuals from the line between neighbouring"
                + " evaluations, near the crossing, scaled to a standard deviation.",
            "A curve that bends between evaluations adds to it."));
    all.add(
        plain(
            "evaluations looked at up to the crossing",
            OptionalDouble.of((double) bias.looksOfStudy()),
            1,
            "Evaluations of all COMPLETE trials up to that step.",
            "The more looks, the luckier the first that beats the goal."));
    all.add(
        plain(
            "share of crossings that do not hold",
            bias.followed() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(bias.notHeld() / (double) bias.followed()),
            bias.followed(),
            "Trials that crossed and of whose next "
                + FirstCrossingBias.FOLLOW
                + " evaluations one was not better than the goal, of the n with as many.",
            "Overfitting undoes a crossing too, not only luck."));
    String luck =
        bias.smoothSteps().equals(OptionalLong.empty())
            ? "No smoothed curve beats the goal: the result rests on wobble alone."
            : "Takes the wobble as independent and normal and the smoothed curves as the truth.";
    all.add(
        plain(
            "factor by which a first crossing comes early",
            bias.earlyFactor(),
            1,
            "Steps at which a smoothed curve beats the goal, over the mean first crossing of such"
                + " curves with such wobble.",
            luck));
  }

  private static Statistic infeasible(InfeasibleShare share) {
    return new Statistic(
        "share of infeasible trials",
        "",
        share.share(),
        share.interval(),
        share.trials(),
        "INFEASIBLE over all trials but those that failed; Wilson's score interval.",
        List.of("Depends on the search space as much as on the batch size."));
  }

  private static Statistic plain(
      String name, OptionalDouble estimate, int n, String method, String caveat) {
    return new Statistic(name, "", estimate, Optional.empty(), n, method, List.of(caveat));
  }
}
