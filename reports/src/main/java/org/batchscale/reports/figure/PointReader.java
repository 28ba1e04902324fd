package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.BestMeasurement;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.reports.statistics.Crossing;
import org.batchscale.reports.statistics.CrossingRule;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.reports.statistics.StepsBootstrap;
import org.batchscale.reports.statistics.StudyCrossings;
import org.batchscale.reports.statistics.StudyCurves;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialCurve;
import org.batchscale.results.boundary.BoundarySettings;
import org.batchscale.results.boundary.SideVerdict;
import org.batchscale.yaml.definition.Quantity;

/**
 * Reads a study's value of a quantity with its interval.
 *
 * <p>Intervals come from {@link StepsBootstrap}. For the best value, ranks of the trials take the
 * place of steps. For a metaparameter the interval spans its values in those trials that are the
 * best one in at least {@code level} of the resamples.
 */
final class PointReader {
  private final Quantity quantity;
  private final FigureOptions options;

  PointReader(Quantity quantity, FigureOptions options) {
    this.quantity = quantity;
    this.options = options;
  }

  CurvePoint point(StudyResult result, List<TrialCurve> counted, Goal goal) {
    Optional<CurvePoint.Shown> shown =
        quantity == Quantity.BEST_VALUE
            ? bestValue(result, counted, goal)
            : ofWinner(result, counted, goal);
    return new CurvePoint(result, shown);
  }

  private Optional<CurvePoint.Shown> bestValue(
      StudyResult result, List<TrialCurve> counted, Goal goal) {
    Optional<BestMeasurement> best =
        BestMeasurement.among(counted, goal, Long.MAX_VALUE)
            .filter(found -> Double.isFinite(found.value()));
    if (best.isEmpty()) {
      return Optional.empty();
    }
    BestMeasurement found = best.get();
    Optional<Interval> interval =
        shows(counted) ? bestInterval(result, counted, goal) : Optional.empty();
    return result.data().trials().stream()
        .filter(trial -> trial.id() == found.trialId())
        .findFirst()
        .map(
            trial ->
                new CurvePoint.Shown(
                    found.value(),
                    trial,
                    found.value(),
                    interval,
                    edgesByValue(result, counted, goal, ranked(counted, goal))));
  }

  /** The best measurement of each trial, the best of all first, ties to the lower id. */
  private static List<BestMeasurement> ranked(List<TrialCurve> counted, Goal goal) {
    Comparator<BestMeasurement> better = Comparator.comparingDouble(BestMeasurement::value);
    return counted.stream()
        .flatMap(curve -> BestMeasurement.among(List.of(curve), goal, Long.MAX_VALUE).stream())
        .filter(best -> Double.isFinite(best.value()))
        .sorted(
            (goal.maximize() ? better.reversed() : better)
                .thenComparingLong(BestMeasurement::step)
                .thenComparingInt(BestMeasurement::trialId))
        .toList();
  }

  /** The bootstrap of a minimum asks for ranks only. */
  private Optional<Interval> bestInterval(StudyResult result, List<TrialCurve> counted, Goal goal) {
    List<Double> values = new ArrayList<>();
    for (TrialCurve curve : counted) {
      BestMeasurement.among(List.of(curve), goal, Long.MAX_VALUE)
          .ifPresent(best -> values.add(best.value()));
    }
    values.sort(goal.maximize() ? Comparator.reverseOrder() : Comparator.naturalOrder());
    List<Crossing> ranks = new ArrayList<>();
    for (int rank = 0; rank < values.size(); rank++) {
      ranks.add(new Crossing(rank, rank, values.get(rank)));
    }
    int batchSize = result.study().batchSize();
    double last =
        StepsBootstrap.of(new StudyCrossings(batchSize, counted.size(), ranks, 0), options.level())
            .interval()
            .map(Interval::high)
            .orElse(Double.POSITIVE_INFINITY);
    if (!(last < values.size())) {
      return Optional.empty();
    }
    double best = values.get(0);
    double other = values.get((int) last);
    return Optional.of(new Interval(Math.min(best, other), Math.max(best, other), options.level()));
  }

  private Optional<CurvePoint.Shown> ofWinner(
      StudyResult result, List<TrialCurve> counted, Goal goal) {
    if (!(result.outcome() instanceof StepsToResult.Reached reached) || result.winner().isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble value =
        quantity == Quantity.STEPS_TO_RESULT
            ? OptionalDouble.of((double) reached.steps())
            : Quantities.of(quantity, result.winner().get().parameters());
    if (value.isEmpty() || !(value.getAsDouble() > 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new CurvePoint.Shown(
            value.getAsDouble(),
            result.winner().get(),
            reached.value(),
            shows(counted) ? interval(result, counted, goal) : Optional.empty(),
            edges(result, counted, goal)));
  }

  private Optional<Interval> interval(StudyResult result, List<TrialCurve> counted, Goal goal) {
    StudyCurves curves =
        new StudyCurves(
            result.study().batchSize(),
            counted,
            StudyCurves.beaten(result.data(), goal.metric()),
            0,
            0,
            Long.MAX_VALUE);
    StudyCrossings crossings = StudyCrossings.of(curves, goal, new CrossingRule.First());
    Optional<Interval> steps = StepsBootstrap.of(crossings, options.level()).interval();
    if (quantity == Quantity.STEPS_TO_RESULT || steps.isEmpty()) {
      return steps;
    }
    Set<Integer> leaders =
        crossings.found().stream()
            .filter(crossing -> crossing.step() <= steps.get().high())
            .map(Crossing::trialId)
            .collect(Collectors.toSet());
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (Trial trial : result.data().trials()) {
      OptionalDouble value = Quantities.of(quantity, trial.parameters());
      if (leaders.contains(trial.id()) && value.isPresent()) {
        low = Math.min(low, value.getAsDouble());
        high = Math.max(high, value.getAsDouble());
      }
    }
    return low <= high ? Optional.of(new Interval(low, high, options.level())) : Optional.empty();
  }

  /** Sides of the search space that the best trials are near to, by steps to the goal. */
  private List<String> edges(StudyResult result, List<TrialCurve> counted, Goal goal) {
    return own()
        ? places(
            StudyBoundary.of(
                result.data(), counted, goal, AnalysisOptions.none(), BoundarySettings.DEFAULT))
        : List.of();
  }

  /** The same where trials are compared by their best value: by its rank. */
  private List<String> edgesByValue(
      StudyResult result, List<TrialCurve> counted, Goal goal, List<BestMeasurement> ranked) {
    if (!own()) {
      return List.of();
    }
    Map<Integer, OptionalLong> ranks = new HashMap<>();
    counted.forEach(curve -> ranks.put(curve.trialId(), OptionalLong.empty()));
    for (int rank = 0; rank < ranked.size(); rank++) {
      ranks.put(ranked.get(rank).trialId(), OptionalLong.of(rank + 1));
    }
    return places(StudyBoundary.ofObjectives(result.data(), goal, ranks, BoundarySettings.DEFAULT));
  }

  private static List<String> places(StudyBoundary boundary) {
    return boundary.check().near().stream().map(SideVerdict::place).toList();
  }

  /** Whether there is an interval: a single trial says nothing about others. */
  private boolean shows(List<TrialCurve> counted) {
    return own() && counted.size() > 1;
  }

  private boolean own() {
    return options.style() == FigureStyle.OWN;
  }
}
