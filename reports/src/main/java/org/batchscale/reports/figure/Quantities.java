package org.batchscale.reports.figure;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.Parameters;
import org.batchscale.yaml.definition.Quantity;

/** What the quantities are called, and those that follow from a trial's metaparameters. */
final class Quantities {
  private static final String LEARNING_RATE = "learning_rate";
  private static final String MOMENTUM = "momentum";

  private static final Map<String, String> SPLITS =
      Map.of("val", "validation", "train", "training", "test", "test");

  private Quantities() {}

  /** Whether the quantity is one of the trial's metaparameters. */
  static boolean isParameter(Quantity quantity) {
    return quantity != Quantity.STEPS_TO_RESULT && quantity != Quantity.BEST_VALUE;
  }

  /**
   * The quantity of a trial; empty where it has none above 0, which a logarithmic axis cannot show.
   * A trial without momentum has momentum 0.
   */
  static OptionalDouble of(Quantity quantity, Parameters parameters) {
    boolean rated = parameters.has(LEARNING_RATE);
    double rate = rated ? parameters.get(LEARNING_RATE) : Double.NaN;
    double rest = 1 - parameters.getOr(MOMENTUM, 0);
    double value =
        switch (quantity) {
          case EFFECTIVE_LEARNING_RATE -> rate / rest;
          case LEARNING_RATE -> rate;
          case MOMENTUM -> parameters.has(MOMENTUM) ? rest : Double.NaN;
          case STEPS_TO_RESULT, BEST_VALUE ->
              throw new IllegalArgumentException(quantity + " is no metaparameter");
        };
    boolean shows = value > 0 && Double.isFinite(value);
    return shows ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Title of the axis. */
  static String title(Quantity quantity, Goal goal) {
    return switch (quantity) {
      case STEPS_TO_RESULT -> "Steps";
      case BEST_VALUE -> "Best " + metric(goal);
      case EFFECTIVE_LEARNING_RATE -> "Learning rate / (1 \u2212 momentum)";
      case LEARNING_RATE -> "Learning rate";
      case MOMENTUM -> "1 \u2212 momentum";
    };
  }

  /** The metric with its split in words: {@code validation error}. */
  static String metric(Goal goal) {
    int slash = goal.metric().indexOf('/');
    String split = slash < 0 ? "" : goal.metric().substring(0, slash);
    String words = goal.metricInWords();
    return (Optional.ofNullable(SPLITS.get(split)).orElse(split) + " " + words)
        .replace("classification error", "error")
        .replace("cross entropy error", "cross entropy")
        .strip();
  }

  /** Name of a point's value in tables and tooltips. */
  static String name(Quantity quantity, Goal goal) {
    return switch (quantity) {
      case EFFECTIVE_LEARNING_RATE -> "Effective learning rate";
      default -> title(quantity, goal);
    };
  }
}
