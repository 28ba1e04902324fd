package org.batchscale.results.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.batchscale.results.ParameterRange;

/** Judges the sides of one study's metaparameters. */
final class SideJudge {
  /** With fewer, "more than half of the best few" would be the best one again, or chance. */
  private static final int LEAST_FEW = 3;

  /**
   * Diverged trials that make a wall. A margin of a tenth holds three of 30 evenly spread trials;
   * if half of what lies there trained well, three in a row would have diverged once in eight.
   */
  private static final int LEAST_WALL = 3;

  private final BoundarySettings settings;
  private final int counted;
  private final List<Observation> trials;
  private final List<Observation> few;

  SideJudge(
      BoundarySettings settings, int counted, List<Observation> trials, List<Observation> few) {
    this.settings = settings;
    this.counted = counted;
    this.trials = trials;
    this.few = few;
  }

  SideVerdict judge(String name, ParameterRange range, Side side, long trainSteps) {
    if (!SampledRange.isOne(range)) {
      boolean listed =
          range instanceof ParameterRange.Discrete discrete
              && discrete.values().stream().distinct().count() > 1;
      return listed
          ? exempt(name, side, Verdict.DISCRETE, "listed values have no edge")
          : exempt(name, side, Verdict.FIXED, "it has one value only");
    }
    if (counted < settings.leastTrials()) {
      return exempt(
          name,
          side,
          Verdict.TOO_FEW_TRIALS,
          "%d %s, at least %d are needed to tell"
              .formatted(
                  counted, counted == 1 ? "trial counts" : "trials count", settings.leastTrials()));
    }
    if (few.isEmpty()) {
      return exempt(
          name, side, Verdict.GOAL_NEVER_REACHED, "no trial reached the goal, so none is the best");
    }
    if (!few.get(0).trial().parameters().has(name)) {
      return exempt(name, side, Verdict.NO_VALUE, "the best trial has no value of it");
    }
    return measured(name, SampledRange.of(range), side, trainSteps);
  }

  private static SideVerdict exempt(String name, Side side, Verdict verdict, String reason) {
    return new SideVerdict(
        name, side, verdict, OptionalDouble.empty(), OptionalDouble.empty(), reason);
  }

  private SideVerdict measured(String name, SampledRange range, Side side, long trainSteps) {
    List<Double> distances = new ArrayList<>();
    for (Observation one : few) {
      if (one.trial().parameters().has(name)) {
        distances.add(range.distance(one.trial().parameters().get(name), side));
      }
    }
    double best = distances.get(0);
    List<Double> sorted = distances.stream().sorted().toList();
    OptionalDouble most =
        sorted.size() < LEAST_FEW
            ? OptionalDouble.empty()
            : OptionalDouble.of(sorted.get(sorted.size() / 2));
    boolean bestNear = best < settings.margin();
    boolean mostNear = most.isPresent() && most.getAsDouble() < settings.margin();
    String where = where(best, bestNear, mostNear, distances, side);
    Verdict verdict = Verdict.INSIDE;
    String reason = where;
    if (bestNear || mostNear) {
      double outermost = bestNear ? best : sorted.get(0);
      NaturalLimits limits = NaturalLimits.of(name, range, trainSteps);
      if (limits.end(range, side)) {
        verdict = Verdict.NATURAL_LIMIT;
        reason = where + "; no value lies beyond " + number(range.edge(side));
      } else {
        long wall = wall(name, range, side, outermost);
        verdict = wall >= LEAST_WALL ? Verdict.INFEASIBLE_WALL : Verdict.NEAR;
        reason =
            wall >= LEAST_WALL
                ? where + "; all %d trials still nearer to it diverged".formatted(wall)
                : where + "; a better trial may lie beyond " + number(range.edge(side));
      }
    }
    return new SideVerdict(name, side, verdict, OptionalDouble.of(best), most, reason);
  }

  private String where(
      double best, boolean bestNear, boolean mostNear, List<Double> distances, Side side) {
    String trial = "best trial (%d)".formatted(few.get(0).trial().id());
    String margin = percent(settings.margin());
    if (!bestNear && !mostNear) {
      return "the %s is %s of the range away, margin %s".formatted(trial, percent(best), margin);
    }
    long near = distances.stream().filter(distance -> distance < settings.margin()).count();
    String group = "%d of the best %d trials".formatted(near, distances.size());
    if (!bestNear) {
      return "%s lie within %s of the range, though the %s is %s away"
          .formatted(group, margin, trial, percent(best));
    }
    String own =
        best < 0
            ? "the %s lies %s of the range beyond the %s end"
                .formatted(trial, percent(-best), side.word())
            : "the %s is %s of the range away, margin %s".formatted(trial, percent(best), margin);
    return mostNear ? own + ", and so are " + group : own;
  }

  /**
   * Diverged trials nearer to a side than {@code outermost}, or -1 if any trial there did not
   * diverge. Trials that failed for an outside reason say nothing.
   */
  private long wall(String name, SampledRange range, Side side, double outermost) {
    long diverged = 0;
    for (Observation one : trials) {
      if (one.trial().parameters().has(name)
          && range.distance(one.trial().parameters().get(name), side) < outermost) {
        if (one.counts()) {
          return -1;
        }
        diverged += one.infeasible() ? 1 : 0;
      }
    }
    return diverged;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.0995 ? "%.1f %%" : "%.0f %%", share * 100);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4g", value).replaceFirst("0+(e|$)", "$1");
  }
}
