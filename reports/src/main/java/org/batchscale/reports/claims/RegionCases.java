package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.batchscale.reports.analysis.BudgetCurve;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.GoalRegion;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.results.StudyData;
import org.batchscale.yaml.definition.ClaimData;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.ClaimMeasure;
import org.batchscale.yaml.definition.PanelDefinition;

/** Cases of claims about the metaparameters that reach a goal. */
final class RegionCases {
  private static final double HIGH_SHARE = 0.9;

  private final ClaimDefinition claim;
  private final Evidence evidence;
  private final long seed;
  private final ClaimCases cases = new ClaimCases();

  private RegionCases(ClaimDefinition claim, Evidence evidence, long seed) {
    this.claim = claim;
    this.evidence = evidence;
    this.seed = seed;
  }

  private record Found(PanelDefinition.GoalRegion panel, StudyData study) {}

  /** The trials of one study that lie in what all studies searched. */
  private record Inside(PanelDefinition.GoalRegion panel, List<GoalRegion.Point> points) {
    int achieved() {
      return (int) points.stream().filter(Inside::isAchieved).count();
    }

    static boolean isAchieved(GoalRegion.Point point) {
      return point.outcome() == GoalRegion.Outcome.GOAL_ACHIEVED;
    }
  }

  static ClaimCases of(ClaimDefinition claim, Evidence evidence, long seed) {
    return new RegionCases(claim, evidence, seed).cases();
  }

  private ClaimCases cases() {
    Map<String, List<Found>> groups = new LinkedHashMap<>();
    for (ClaimData data : claim.data()) {
      for (PanelDefinition panel : ChosenPanels.of(data, evidence, cases)) {
        if (panel instanceof PanelDefinition.GoalRegion region) {
          find(data.figure(), region)
              .ifPresent(
                  found ->
                      groups.computeIfAbsent(group(region), key -> new ArrayList<>()).add(found));
        } else {
          cases.lacks("figure %d: '%s' shows no region".formatted(data.figure(), panel.title()));
        }
      }
    }
    groups.forEach((name, found) -> add(name, found));
    return cases;
  }

  /** Batch sizes of one workload belong together; models one after the other all together. */
  private String group(PanelDefinition.GoalRegion panel) {
    return claim.measure() == ClaimMeasure.SUCCESS_TREND
        ? panel.workload() + ", " + Goal.of(panel.goal())
        : "from the first to the last model";
  }

  private Optional<Found> find(int figure, PanelDefinition.GoalRegion panel) {
    List<StudyData> studies = evidence.studies(panel.workload(), List.of(panel.batchSize()));
    String where =
        "figure %d: %s at batch size %s"
            .formatted(figure, panel.workload(), Numbers.grouped(panel.batchSize()));
    if (studies.isEmpty() || !studies.get(0).metrics().contains(panel.goal().metric())) {
      cases.lacks(where);
      return Optional.empty();
    }
    StudyData study = studies.get(0);
    if (!BudgetCurve.isCovered(
        panel.budget(), panel.batchSize(), BudgetCurve.stepsRun(study.study(), study.trials()))) {
      cases.lacks(where + ": its trials ended before the budget did");
      return Optional.empty();
    }
    return Optional.of(new Found(panel, study));
  }

  private void add(String name, List<Found> found) {
    if (found.size() < 2) {
      cases.lacks(name + ": two panels are needed, there is " + found.size());
      return;
    }
    SearchBox box = SearchBox.common(found.stream().map(Found::study).toList());
    List<Inside> inside = new ArrayList<>();
    int left = 0;
    for (Found one : found) {
      PanelDefinition.GoalRegion panel = one.panel();
      GoalRegion region =
          GoalRegion.of(
              one.study(),
              Goal.of(panel.goal()),
              BudgetCurve.lastStep(panel.budget(), panel.batchSize()),
              false);
      List<GoalRegion.Point> points =
          region.points().stream()
              .filter(point -> box.contains(point.trial().parameters()))
              .toList();
      left += region.points().size() - points.size();
      inside.add(new Inside(panel, points));
    }
    if (inside.stream().anyMatch(one -> one.points().isEmpty())) {
      cases.lacks(name + ": the studies searched no region in common");
      return;
    }
    List<String> notes = new ArrayList<>();
    if (left > 0) {
      notes.add(
          "%s trials outside of the region that all studies searched are left out."
              .formatted(Numbers.grouped(left)));
    }
    int n = inside.stream().mapToInt(one -> one.points().size()).sum();
    if (claim.measure() == ClaimMeasure.SUCCESS_TREND) {
      notes.add(shares(inside));
      cases.add(new ClaimCase(name, n, notes, unused -> successTrend(inside)));
    } else {
      stableRate(name, n, notes, inside);
    }
  }

  private static String shares(List<Inside> inside) {
    return inside.stream()
        .map(
            one ->
                "%s: %d of %d"
                    .formatted(
                        Numbers.grouped(one.panel().batchSize()),
                        one.achieved(),
                        one.points().size()))
        .collect(Collectors.joining("; ", "Reached the goal, by batch size: ", "."));
  }

  private static LogOddsTrend successTrend(List<Inside> inside) {
    return new LogOddsTrend(
        inside.stream().mapToDouble(one -> Log2.of(one.panel().batchSize())).toArray(),
        inside.stream().mapToInt(Inside::achieved).toArray(),
        inside.stream().mapToInt(one -> one.points().size()).toArray());
  }

  private void stableRate(String name, int n, List<String> notes, List<Inside> inside) {
    List<Inside> achieved = new ArrayList<>();
    for (Inside one : inside) {
      if (one.achieved() > 0) {
        achieved.add(one);
      } else {
        cases.lacks(one.panel().workload() + ": no trial reached the goal");
      }
    }
    if (achieved.size() >= 2) {
      cases.add(
          new ClaimCase(
              name,
              n,
              notes,
              count ->
                  Resampled.slope(achieved.stream().map(one -> highRate(one, count)).toList())));
    }
  }

  /** log2 of the ninth decile of the rates that reached the goal, from trials drawn anew. */
  private Resampled highRate(Inside inside, int count) {
    List<GoalRegion.Point> points = inside.points();
    double[] rates = new double[points.size()];
    for (int i = 0; i < rates.length; i++) {
      OptionalDouble rate = PanelCurves.rate(points.get(i).trial().parameters());
      boolean counts = Inside.isAchieved(points.get(i)) && rate.orElse(0) > 0;
      rates[i] = counts ? Log2.of(rate.getAsDouble()) : Double.NaN;
    }
    String key = inside.panel().workload() + "/" + inside.panel().batchSize();
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(Seeds.of(seed, key));
    List<Bounds> draws = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      double[] drawn = new double[rates.length];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = rates[random.nextInt(rates.length)];
      }
      draws.add(high(drawn));
    }
    return new Resampled(high(rates), draws);
  }

  private static Bounds high(double[] rates) {
    double[] sorted = Arrays.stream(rates).filter(rate -> !Double.isNaN(rate)).sorted().toArray();
    return sorted.length == 0
        ? Bounds.UNKNOWN
        : Bounds.of(sorted[(int) Math.ceil(HIGH_SHARE * sorted.length) - 1]);
  }
}
