package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.ClaimThreshold;

/** What results say in sentences; every one is reckoned from the numbers. */
public final class ClaimWords {
  /** More trials than this many times as many nobody runs for one claim. */
  private static final double MOST_TRIALS = 100;

  private static final double A_FEW = 1.1;
  private static final int MOST_NAMED = 5;

  private ClaimWords() {}

  /** The threshold: {@code above 2}, {@code within 0.67 to 1.5}. */
  public static String threshold(ClaimThreshold threshold) {
    if (Double.isInfinite(threshold.high())) {
      return "above " + brief(threshold.low());
    }
    if (Double.isInfinite(threshold.low())) {
      return "below " + brief(threshold.high());
    }
    return (threshold.inside() ? "within " : "outside of ")
        + brief(threshold.low())
        + " to "
        + brief(threshold.high());
  }

  /** An interval: {@code [0.9, 1.2]}; an open end is a dash. */
  public static String interval(Interval interval) {
    return "[%s, %s]".formatted(brief(interval.low()), brief(interval.high()));
  }

  /** An estimate, or nothing where the trials give bounds only. */
  public static String estimate(OptionalDouble estimate) {
    return estimate.isPresent() ? brief(estimate.getAsDouble()) : "-";
  }

  private static String brief(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Numbers.brief(value);
  }

  static String bounds(Bounds bounds) {
    if (Double.isInfinite(bounds.low()) && Double.isInfinite(bounds.high())) {
      return "The trials do not give the statistic.";
    }
    if (Double.isInfinite(bounds.high())) {
      return "The trials say only that it is at least " + brief(bounds.low()) + ".";
    }
    if (Double.isInfinite(bounds.low())) {
      return "The trials say only that it is at most " + brief(bounds.high()) + ".";
    }
    return "The trials say only that it is from %s to %s."
        .formatted(brief(bounds.low()), brief(bounds.high()));
  }

  static String found(ClaimDefinition claim, List<ClaimItem> items, List<String> missing) {
    if (items.isEmpty()) {
      return "No data.";
    }
    String asked = threshold(claim.threshold());
    String all;
    if (items.size() == 1) {
      ClaimItem item = items.get(0);
      all =
          "%s: %s, interval %s; asked for: %s."
              .formatted(item.what(), estimate(item.estimate()), interval(item.interval()), asked);
    } else {
      String span = ClaimText.span(items);
      String range =
          span.equals("-")
              ? "bounds only"
              : span.contains(" to ") ? "estimates from " + span : "estimate " + span;
      all =
          "Of %d cases %d supported, %d contradicted, %d undecided; %s; asked for: %s in %s."
              .formatted(
                  items.size(),
                  count(items, ClaimVerdict.SUPPORTED),
                  count(items, ClaimVerdict.CONTRADICTED),
                  count(items, ClaimVerdict.UNDECIDED),
                  range,
                  asked,
                  claim.rule() == ClaimDefinition.Rule.ALL ? "all" : "at least one");
    }
    return missing.isEmpty() ? all : all + " Without data: " + named(missing) + ".";
  }

  private static long count(List<ClaimItem> items, ClaimVerdict verdict) {
    return items.stream().filter(item -> item.verdict() == verdict).count();
  }

  private static String named(List<String> missing) {
    String first = missing.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
    return missing.size() <= MOST_NAMED
        ? first
        : first + "; and %d more".formatted(missing.size() - MOST_NAMED);
  }

  static String wouldDecide(
      ClaimDefinition claim, ClaimVerdict verdict, List<ClaimItem> items, List<String> missing) {
    boolean all = claim.rule() == ClaimDefinition.Rule.ALL;
    if (verdict == ClaimVerdict.SUPPORTED) {
      return all
          ? "Decided; one contradicted case would overturn it."
          : "Decided; nothing but new trials of the supported cases would overturn it.";
    }
    if (verdict == ClaimVerdict.CONTRADICTED) {
      return all
          ? "Decided; nothing but new trials of the contradicted cases would overturn it."
          : "Decided; one supported case would overturn it.";
    }
    List<String> parts = new ArrayList<>();
    if (items.isEmpty()) {
      parts.add("Data: " + (missing.isEmpty() ? "none is asked for" : named(missing)) + ".");
      return parts.get(0);
    }
    parts.add(claim.wouldDecide());
    if (items.size() < claim.atLeast()) {
      parts.add(
          "It takes %d cases, there %s %d."
              .formatted(claim.atLeast(), items.size() == 1 ? "is" : "are", items.size()));
    }
    closest(claim, items).ifPresent(parts::add);
    return String.join(" ", parts);
  }

  /** The open case that more trials would decide first. */
  private static Optional<String> closest(ClaimDefinition claim, List<ClaimItem> items) {
    record Open(ClaimItem item, double factor) {}
    List<Open> open =
        items.stream()
            .filter(item -> item.verdict() == ClaimVerdict.UNDECIDED)
            .map(item -> new Open(item, factor(claim, item)))
            .toList();
    Optional<Open> first = open.stream().min(Comparator.comparingDouble(Open::factor));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    ClaimItem item = first.get().item();
    double factor = first.get().factor();
    String where = "%s: interval %s".formatted(item.what(), interval(interval(claim, item)));
    if (Double.isInfinite(factor) && isOpen(interval(claim, item))) {
      return Optional.of(where + " is open; it takes studies that reach the goal or show the end.");
    }
    if (item.estimate().isEmpty()) {
      return Optional.of(where + " holds only bounds, which more trials do not narrow.");
    }
    if (factor > MOST_TRIALS) {
      return Optional.of(where + ", too close to the threshold for more trials to tell.");
    }
    if (factor < A_FEW) {
      return Optional.of(where + " just touches the threshold; a few more trials may do.");
    }
    return Optional.of(
        where
            + ", decided by about %s times its %s trials if intervals narrow with their root."
                .formatted(Numbers.brief(Math.ceil(factor * 10) / 10), Numbers.grouped(item.n())));
  }

  private static boolean isOpen(Interval interval) {
    return Double.isInfinite(interval.low()) || Double.isInfinite(interval.high());
  }

  /** The interval that a verdict of its side would need. */
  private static Interval interval(ClaimDefinition claim, ClaimItem item) {
    boolean all = claim.rule() == ClaimDefinition.Rule.ALL;
    boolean holds =
        item.estimate().isPresent()
            && claim
                .threshold()
                .holdsThroughout(item.estimate().getAsDouble(), item.estimate().getAsDouble());
    return all == holds ? item.interval() : item.corrected();
  }

  /** How many times as many trials: the square of how much narrower the interval must be. */
  private static double factor(ClaimDefinition claim, ClaimItem item) {
    if (item.estimate().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    Interval interval = interval(claim, item);
    double estimate = item.estimate().getAsDouble();
    double factor = 1;
    for (double end : new double[] {claim.threshold().low(), claim.threshold().high()}) {
      if (Double.isInfinite(end) || !interval.contains(end)) {
        continue;
      }
      double reach = end < estimate ? estimate - interval.low() : interval.high() - estimate;
      double room = Math.abs(estimate - end);
      factor = Math.max(factor, (reach / room) * (reach / room));
    }
    return factor;
  }
}
