package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.yaml.definition.ClaimComparison;
import org.batchscale.yaml.definition.ClaimData;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.ClaimMeasure;

/** Cases of claims about curves of steps to result. */
final class CurveCases {
  private final ClaimDefinition claim;
  private final Evidence evidence;
  private final long seed;
  private final ClaimCases cases = new ClaimCases();

  /** Each curve is resampled once for all cases that it is in. */
  private final Map<ClaimCurve, Resampled> measured = new IdentityHashMap<>();

  private int measuredWith = -1;

  private CurveCases(ClaimDefinition claim, Evidence evidence, long seed) {
    this.claim = claim;
    this.evidence = evidence;
    this.seed = seed;
  }

  static ClaimCases of(ClaimDefinition claim, Evidence evidence, long seed) {
    return new CurveCases(claim, evidence, seed).cases();
  }

  private ClaimCases cases() {
    ClaimComparison comparison = claim.comparison();
    if (comparison instanceof ClaimComparison.SpreadQuotient) {
      spreadQuotient();
      return cases;
    }
    List<PanelCurves> panels = new ArrayList<>();
    for (ClaimData data : claim.data()) {
      panels.addAll(panels(data));
    }
    if (comparison instanceof ClaimComparison.Pairs pairs && pairs.acrossPanels()) {
      List<ClaimCurve> all = panels.stream().flatMap(one -> one.curves().stream()).toList();
      pairs(all, true);
    } else if (comparison instanceof ClaimComparison.CommonTrend) {
      commonTrend(panels);
    } else {
      panels.forEach(panel -> within(panel, comparison));
    }
    return cases;
  }

  /** Panels with those curves that have what the measure needs. */
  private List<PanelCurves> panels(ClaimData data) {
    List<PanelCurves> panels = new ArrayList<>();
    for (PanelCurves panel : PanelCurves.of(data, evidence, cases)) {
      List<ClaimCurve> usable = new ArrayList<>();
      for (ClaimCurve curve : panel.curves()) {
        if (atBatchSize() || CurveMeasures.of(claim.measure(), curve).isPresent()) {
          usable.add(curve);
        } else {
          cases.lacks(
              "figure %d: %s: the goal was reached at %d of %d batch sizes, too few or too close"
                  .formatted(
                      data.figure(),
                      curve.title(),
                      curve.reached().length,
                      curve.studies().size()));
        }
      }
      panels.add(new PanelCurves(panel.title(), usable));
    }
    return panels;
  }

  private boolean atBatchSize() {
    return claim.measure() == ClaimMeasure.STEPS_AT_SMALLEST
        || claim.measure() == ClaimMeasure.STEPS_AT_LARGEST;
  }

  private void within(PanelCurves panel, ClaimComparison comparison) {
    List<ClaimCurve> curves = panel.curves();
    if (comparison instanceof ClaimComparison.Each) {
      curves.forEach(
          curve ->
              cases.add(
                  new ClaimCase(
                      curve.title(),
                      curve.trials(),
                      notes(curve),
                      count -> measure(curve, count))));
    } else if (comparison instanceof ClaimComparison.Pairs) {
      pairs(curves, false);
    } else if (comparison instanceof ClaimComparison.Against against) {
      against(curves, against);
    } else if (comparison instanceof ClaimComparison.Goals) {
      goals(curves);
    } else if (comparison instanceof ClaimComparison.Spread && curves.size() > 1) {
      cases.add(
          new ClaimCase(
              panel.title(), trials(curves), notes(curves), count -> spread(curves, count)));
    }
  }

  private void pairs(List<ClaimCurve> curves, boolean acrossPanels) {
    for (int a = 0; a < curves.size(); a++) {
      for (int b = a + 1; b < curves.size(); b++) {
        String other = acrossPanels ? curves.get(b).title() : curves.get(b).name();
        ratio(curves.get(a), curves.get(b), curves.get(a).title() + " over " + other);
      }
    }
  }

  private void against(List<ClaimCurve> curves, ClaimComparison.Against against) {
    Optional<ClaimCurve> base = named(curves, against.against());
    for (String name : against.series()) {
      Optional<ClaimCurve> one = named(curves, name);
      if (base.isPresent() && one.isPresent()) {
        ratio(one.get(), base.get(), one.get().title() + " over " + base.get().name());
      }
    }
  }

  private static Optional<ClaimCurve> named(List<ClaimCurve> curves, String name) {
    return curves.stream().filter(curve -> curve.name().equals(name)).findFirst();
  }

  private void goals(List<ClaimCurve> curves) {
    boolean oneWorkload = curves.stream().map(ClaimCurve::key).distinct().count() == 1;
    if (!oneWorkload || curves.size() < 2) {
      return;
    }
    Comparator<ClaimCurve> byValue = Comparator.comparingDouble(ClaimCurve::goal);
    Comparator<ClaimCurve> hardestFirst = curves.get(0).maximize() ? byValue.reversed() : byValue;
    ClaimCurve hardest = curves.stream().min(hardestFirst).orElseThrow();
    ClaimCurve easiest = curves.stream().max(hardestFirst).orElseThrow();
    if (hardest.goal() != easiest.goal()) {
      ratio(hardest, easiest, hardest.title() + " over " + easiest.name());
    }
  }

  private void ratio(ClaimCurve above, ClaimCurve below, String what) {
    List<String> notes = notes(List.of(above, below));
    int n = above.trials() + below.trials();
    if (!atBatchSize()) {
      cases.add(
          new ClaimCase(
              what,
              n,
              notes,
              count ->
                  logs(above, count).with(logs(below, count), Bounds::minus).map(Bounds::exp2)));
      return;
    }
    Optional<int[]> at = shared(above, below);
    if (at.isEmpty()) {
      cases.lacks(what + ": no batch size in common at which either reached the goal");
      return;
    }
    int a = at.get()[0];
    int b = at.get()[1];
    cases.add(
        new ClaimCase(
            what + ", batch size " + Numbers.grouped(above.batchSize(a)),
            above.studies().get(a).crossings().trials()
                + below.studies().get(b).crossings().trials(),
            List.of(),
            count ->
                above
                    .resampled(ranks -> above.logSteps(a, ranks[a]), count, seed)
                    .with(
                        below.resampled(ranks -> below.logSteps(b, ranks[b]), count, seed),
                        Bounds::minus)
                    .map(Bounds::exp2)));
  }

  /** Positions of the smallest or largest batch size that both have and one reached the goal at. */
  private Optional<int[]> shared(ClaimCurve above, ClaimCurve below) {
    int[] found = null;
    for (int a = 0; a < above.studies().size(); a++) {
      int size = above.batchSize(a);
      int b =
          IntStream.range(0, below.studies().size())
              .filter(s -> below.batchSize(s) == size)
              .findFirst()
              .orElse(-1);
      if (b < 0 || !(reached(above, a) || reached(below, b))) {
        continue;
      }
      if (found == null || claim.measure() == ClaimMeasure.STEPS_AT_LARGEST) {
        found = new int[] {a, b};
      }
    }
    return Optional.ofNullable(found);
  }

  private static boolean reached(ClaimCurve curve, int study) {
    return !curve.studies().get(study).crossings().found().isEmpty();
  }

  private void spreadQuotient() {
    List<List<PanelCurves>> figures =
        claim.data().stream()
            .map(data -> panels(data).stream().filter(panel -> panel.curves().size() > 1).toList())
            .toList();
    if (figures.stream().anyMatch(List::isEmpty)) {
      return;
    }
    List<ClaimCurve> all =
        figures.stream().flatMap(List::stream).flatMap(one -> one.curves().stream()).toList();
    cases.add(
        new ClaimCase(
            "figure %d (%d panels) over figure %d (%d panels)"
                .formatted(
                    claim.data().get(0).figure(),
                    figures.get(0).size(),
                    claim.data().get(1).figure(),
                    figures.get(1).size()),
            trials(all),
            notes(all),
            count ->
                logSpread(figures.get(0), count)
                    .with(logSpread(figures.get(1), count), Bounds::minus)
                    .map(Bounds::exp2)));
  }

  /** log2 of the geometric mean of the panels' spreads. */
  private Resampled logSpread(List<PanelCurves> panels, int count) {
    Resampled sum = null;
    for (PanelCurves panel : panels) {
      Resampled one = spread(panel.curves(), count).map(Bounds::log2);
      sum = sum == null ? one : sum.with(one, Bounds::plus);
    }
    return sum.map(total -> total.times(1.0 / panels.size()));
  }

  /** The largest over the smallest; where they are bounds it is at least 1. */
  private Resampled spread(List<ClaimCurve> curves, int count) {
    Resampled most = logs(curves.get(0), count);
    Resampled least = most;
    for (ClaimCurve curve : curves.subList(1, curves.size())) {
      Resampled one = logs(curve, count);
      most = most.with(one, Bounds::max);
      least = least.with(one, Bounds::min);
    }
    return most.with(least, Bounds::minus)
        .map(log -> new Bounds(Math.max(0, log.low()), Math.max(0, log.high())))
        .map(Bounds::exp2);
  }

  private void commonTrend(List<PanelCurves> panels) {
    List<PanelCurves> usable = panels.stream().filter(panel -> panel.curves().size() > 1).toList();
    if (usable.isEmpty()) {
      return;
    }
    List<ClaimCurve> all = usable.stream().flatMap(panel -> panel.curves().stream()).toList();
    List<String> notes = new ArrayList<>(notes(all));
    if (usable.size() == 1) {
      notes.add("One panel: its own trend counts, whatever its direction.");
    }
    cases.add(
        new ClaimCase(
            String.join("; ", usable.stream().map(PanelCurves::title).toList()),
            trials(all),
            notes,
            count -> commonTrend(usable, count)));
  }

  /** The trend that all panels share: the least rise, or the least fall, whichever is more. */
  private Resampled commonTrend(List<PanelCurves> panels, int count) {
    Resampled rise = null;
    Resampled fall = null;
    for (PanelCurves panel : panels) {
      Resampled slope =
          Resampled.slope(panel.curves().stream().map(curve -> logs(curve, count)).toList());
      Resampled down = slope.map(bounds -> bounds.times(-1));
      rise = rise == null ? slope : rise.with(slope, Bounds::min);
      fall = fall == null ? down : fall.with(down, Bounds::min);
    }
    return rise.with(fall, Bounds::max);
  }

  private Resampled logs(ClaimCurve curve, int count) {
    return measure(curve, count).map(Bounds::log2);
  }

  private Resampled measure(ClaimCurve curve, int count) {
    if (measuredWith != count) {
      measured.clear();
      measuredWith = count;
    }
    return measured.computeIfAbsent(
        curve,
        one -> one.resampled(CurveMeasures.of(claim.measure(), one).orElseThrow(), count, seed));
  }

  private static int trials(List<ClaimCurve> curves) {
    return curves.stream().mapToInt(ClaimCurve::trials).sum();
  }

  private static List<String> notes(List<ClaimCurve> curves) {
    return curves.stream().flatMap(curve -> notes(curve).stream()).distinct().toList();
  }

  private static List<String> notes(ClaimCurve curve) {
    List<String> never =
        IntStream.range(0, curve.studies().size())
            .filter(s -> !reached(curve, s))
            .mapToObj(s -> Numbers.grouped(curve.batchSize(s)))
            .toList();
    return never.isEmpty()
        ? List.of()
        : List.of(
            "%s: goal not reached at batch size %s; its steps count as more than were run."
                .formatted(curve.title(), String.join(", ", never)));
  }
}
