package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.statistics.CrossingRule;
import org.batchscale.reports.statistics.StudyCrossings;
import org.batchscale.reports.statistics.StudyCurves;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialCurve;
import org.batchscale.results.TrialStatus;
import org.batchscale.yaml.definition.ClaimData;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.ClaimMeasure;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.SeriesDefinition;

/**
 * Cases of claims about trials split by the value of a metaparameter. A trial without it has value
 * 0, as in the figures; the smallest value is what the others are compared with.
 */
final class PartitionCases {
  /** Batch sizes below which a trend says nothing. */
  private static final int FEWEST = 3;

  private final ClaimDefinition claim;
  private final Evidence evidence;
  private final long seed;
  private final ClaimCases cases = new ClaimCases();

  private PartitionCases(ClaimDefinition claim, Evidence evidence, long seed) {
    this.claim = claim;
    this.evidence = evidence;
    this.seed = seed;
  }

  /** The trials of a study by their value. */
  private record Split(int batchSize, String key, Map<Double, List<TrialCurve>> parts) {}

  static ClaimCases of(ClaimDefinition claim, Evidence evidence, long seed) {
    return new PartitionCases(claim, evidence, seed).cases();
  }

  private ClaimCases cases() {
    for (ClaimData data : claim.data()) {
      for (PanelDefinition panel : ChosenPanels.of(data, evidence, cases)) {
        if (panel instanceof PanelDefinition.Curves curves && curves.partition().isPresent()) {
          for (SeriesDefinition series : curves.series()) {
            series(data.figure(), curves, series);
          }
        } else {
          cases.lacks("figure %d: '%s' has no partition".formatted(data.figure(), panel.title()));
        }
      }
    }
    return cases;
  }

  private void series(int figure, PanelDefinition.Curves panel, SeriesDefinition series) {
    String parameter = panel.partition().orElseThrow();
    Goal goal = Goal.of(series.goal());
    List<Split> splits = new ArrayList<>();
    SortedSet<Double> values = new TreeSet<>();
    for (StudyData study : evidence.studies(series.workload(), series.batchSizes())) {
      Split split = split(study, goal, series, parameter);
      values.addAll(split.parts().keySet());
      splits.add(split);
    }
    if (values.size() < 2) {
      cases.lacks(
          splits.isEmpty()
              ? "figure %d: %s".formatted(figure, series.workload())
              : "figure %d: %s: one value of %s only"
                  .formatted(figure, series.workload(), parameter));
      return;
    }
    double base = values.first();
    for (double value : values.tailSet(Math.nextUp(base))) {
      String what =
          "%s: %s %s over %s"
              .formatted(panel.title(), parameter, Numbers.plain(value), Numbers.plain(base));
      if (claim.measure() == ClaimMeasure.PARTITION_BEST_VALUE) {
        splits.forEach(split -> bestValue(split, goal, value, base, what));
      } else {
        stepsTrend(splits, goal, value, base, what);
      }
    }
  }

  private static Split split(
      StudyData study, Goal goal, SeriesDefinition series, String parameter) {
    Map<Integer, Double> values = new HashMap<>();
    for (Trial trial : study.trials()) {
      double value = trial.parameters().getOr(parameter, 0);
      values.put(trial.id(), Double.isFinite(value) ? value : 0);
    }
    Map<Double, List<TrialCurve>> parts = new TreeMap<>();
    for (TrialCurve curve :
        study.curves(
            goal.metric(),
            Set.of(TrialStatus.COMPLETE),
            series.numTrials().orElse(Integer.MAX_VALUE))) {
      parts.computeIfAbsent(values.get(curve.trialId()), key -> new ArrayList<>()).add(curve);
    }
    int batchSize = study.study().batchSize();
    return new Split(batchSize, series.workload() + "/" + batchSize, parts);
  }

  private void bestValue(Split split, Goal goal, double value, double base, String what) {
    Optional<RankedValues> with = values(split, goal, value);
    Optional<RankedValues> without = values(split, goal, base);
    if (with.isPresent() && without.isPresent()) {
      cases.add(
          new ClaimCase(
              what + ", batch size " + Numbers.grouped(split.batchSize()),
              with.get().trials() + without.get().trials(),
              List.of(),
              count ->
                  with.get()
                      .best(count, seed)
                      .with(without.get().best(count, seed), Bounds::minus)
                      .map(Bounds::exp2)));
    }
  }

  private static Optional<RankedValues> values(Split split, Goal goal, double value) {
    List<TrialCurve> curves = split.parts().getOrDefault(value, List.of());
    return RankedValues.of(split.key() + "/" + Numbers.plain(value), curves, goal, Long.MAX_VALUE);
  }

  private void stepsTrend(List<Split> splits, Goal goal, double value, double base, String what) {
    List<ClaimCurve> curves =
        List.of(curve(splits, goal, value, what), curve(splits, goal, base, what));
    List<int[]> shared = new ArrayList<>();
    for (int a : curves.get(0).reached()) {
      for (int b : curves.get(1).reached()) {
        if (curves.get(0).batchSize(a) == curves.get(1).batchSize(b)) {
          shared.add(new int[] {a, b});
        }
      }
    }
    if (shared.size() < FEWEST) {
      cases.lacks(
          "%s: both reached the goal at %d batch sizes, %d are needed"
              .formatted(what, shared.size(), FEWEST));
      return;
    }
    cases.add(
        new ClaimCase(
            what,
            curves.get(0).trials() + curves.get(1).trials(),
            List.of(),
            count -> trend(curves.get(0), curves.get(1), shared, count)));
  }

  /** Batch sizes at which either did not reach the goal are left out of a resample. */
  private Resampled trend(ClaimCurve with, ClaimCurve without, List<int[]> shared, int count) {
    List<Resampled> effects = new ArrayList<>();
    for (int[] at : shared) {
      effects.add(
          with.resampled(ranks -> with.logSteps(at[0], ranks[at[0]]), count, seed)
              .with(
                  without.resampled(ranks -> without.logSteps(at[1], ranks[at[1]]), count, seed),
                  Bounds::minus));
    }
    double[] sizes = shared.stream().mapToDouble(at -> Log2.of(with.batchSize(at[0]))).toArray();
    List<Bounds> draws = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      int draw = r;
      draws.add(slope(sizes, effects.stream().map(one -> one.draws().get(draw)).toList()));
    }
    return new Resampled(slope(sizes, effects.stream().map(Resampled::estimate).toList()), draws);
  }

  private static Bounds slope(double[] sizes, List<Bounds> effects) {
    int[] known =
        IntStream.range(0, sizes.length).filter(i -> effects.get(i).exact().isPresent()).toArray();
    return known.length < FEWEST
        ? Bounds.UNKNOWN
        : Line.slope(
            Arrays.stream(known).mapToDouble(i -> sizes[i]).toArray(),
            Arrays.stream(known).mapToObj(effects::get).toList());
  }

  private static ClaimCurve curve(List<Split> splits, Goal goal, double value, String what) {
    List<ClaimCurve.CurveStudy> studies = new ArrayList<>();
    for (Split split : splits) {
      List<TrialCurve> part = split.parts().getOrDefault(value, List.of());
      if (!part.isEmpty()) {
        StudyCrossings crossings =
            StudyCrossings.of(
                new StudyCurves(split.batchSize(), part, 0, 0, Long.MAX_VALUE),
                goal,
                new CrossingRule.First());
        studies.add(new ClaimCurve.CurveStudy(crossings, new double[crossings.found().size()]));
      }
    }
    // Other trials than those with another value, so draws of their own.
    return new ClaimCurve(
        what, "", what + "/" + Numbers.plain(value), goal.value(), goal.maximize(), studies);
  }
}
