package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.results.StudySource;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.ClaimThreshold;
import org.batchscale.yaml.definition.FigureDefinition;

/**
 * Tests claims against trials.
 *
 * <p>One rule for all. Every case of a claim has a statistic with an interval. A case is supported
 * if its whole interval lies where the claim holds, contradicted if it lies where the claim does
 * not hold, and undecided otherwise. Where all cases must hold, the claim is contradicted by one
 * contradicted case and supported if all are; where one is enough, it is supported by one supported
 * case and contradicted if all are. The verdict that one case brings about is a choice among many:
 * there the interval has Bonferroni's level, {@code 1 - (1 - level) / cases}. The verdict that all
 * cases must bring about needs no such care, for it is wrong only if every one of them is (Berger
 * 1982, intersection-union tests); there the level is that asked for.
 */
public final class ClaimEvaluation {
  /** Resamples beyond the end of an interval, so that its place does not hang on one of them. */
  private static final double BEYOND = 10;

  private static final int MOST_RESAMPLES = 50_000;

  private ClaimEvaluation() {}

  /**
   * The results, in the order of the claims.
   *
   * @param claims the claims
   * @param figures the figures of a tier by number; a claim without its figures is undecided
   * @param sources where the studies are; a workload that several have counts from the first
   */
  public static List<ClaimResult> of(
      List<ClaimDefinition> claims,
      Map<Integer, FigureDefinition> figures,
      List<? extends StudySource> sources,
      ClaimOptions options) {
    Evidence evidence = new Evidence(figures, sources);
    return claims.stream().map(claim -> of(claim, evidence, options)).toList();
  }

  private static ClaimResult of(ClaimDefinition claim, Evidence evidence, ClaimOptions options) {
    ClaimCases cases =
        switch (claim.measure().data()) {
          case CURVE -> CurveCases.of(claim, evidence, options.seed());
          case PARTITION -> PartitionCases.of(claim, evidence, options.seed());
          case REGION -> RegionCases.of(claim, evidence, options.seed());
          case BUDGET -> BudgetCases.of(claim, evidence, options.seed());
        };
    int count = cases.cases().size();
    double corrected = 1 - (1 - options.level()) / Math.max(1, count);
    int resamples =
        (int)
            Math.min(
                MOST_RESAMPLES,
                Math.max(options.resamples(), Math.ceil(BEYOND / ((1 - corrected) / 2))));
    List<ClaimItem> items = new ArrayList<>();
    for (ClaimCase one : cases.cases()) {
      items.add(item(claim, one, options.level(), corrected, resamples));
    }
    ClaimVerdict verdict = verdict(claim, items);
    return new ClaimResult(
        claim,
        verdict,
        items,
        cases.missing(),
        ClaimWords.found(claim, items, cases.missing()),
        ClaimWords.wouldDecide(claim, verdict, items, cases.missing()));
  }

  private static ClaimItem item(
      ClaimDefinition claim, ClaimCase one, double level, double correctedLevel, int resamples) {
    ClaimStatistic statistic = one.statistic().apply(resamples);
    Interval interval = statistic.interval(level);
    Interval corrected = statistic.interval(correctedLevel);
    List<String> notes = new ArrayList<>(one.notes());
    Bounds estimate = statistic.estimate();
    if (estimate.exact().isEmpty()) {
      notes.add(ClaimWords.bounds(estimate));
    }
    return new ClaimItem(
        one.what(),
        estimate.exact(),
        interval,
        corrected,
        one.n(),
        verdict(claim, interval, corrected),
        notes);
  }

  /** What one case says, at the level that counts for each side. */
  static ClaimVerdict verdict(ClaimDefinition claim, Interval interval, Interval corrected) {
    boolean all = claim.rule() == ClaimDefinition.Rule.ALL;
    ClaimThreshold threshold = claim.threshold();
    if (ClaimVerdict.of(all ? interval : corrected, threshold) == ClaimVerdict.SUPPORTED) {
      return ClaimVerdict.SUPPORTED;
    }
    return ClaimVerdict.of(all ? corrected : interval, threshold) == ClaimVerdict.CONTRADICTED
        ? ClaimVerdict.CONTRADICTED
        : ClaimVerdict.UNDECIDED;
  }

  /** What all cases say together. */
  static ClaimVerdict verdict(ClaimDefinition claim, List<ClaimItem> items) {
    boolean all = claim.rule() == ClaimDefinition.Rule.ALL;
    ClaimVerdict byOne = all ? ClaimVerdict.CONTRADICTED : ClaimVerdict.SUPPORTED;
    ClaimVerdict byAll = all ? ClaimVerdict.SUPPORTED : ClaimVerdict.CONTRADICTED;
    if (items.stream().anyMatch(item -> item.verdict() == byOne)) {
      return byOne;
    }
    return items.size() >= claim.atLeast()
            && items.stream().allMatch(item -> item.verdict() == byAll)
        ? byAll
        : ClaimVerdict.UNDECIDED;
  }
}
