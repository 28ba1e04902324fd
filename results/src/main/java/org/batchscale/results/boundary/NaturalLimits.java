package org.batchscale.results.boundary;

import java.util.List;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Scale;

/**
 * The values that a metaparameter can have at all, by its name.
 *
 * <p>Momentum and label smoothing lie in [0, 1), the factor of the last learning rate in (0, 1], a
 * learning rate above 0, its decay in [1, train steps]. Of other names (a command's own) only this
 * is taken for granted: a log scale stays above 0 and a reverse log scale below 1; what was never
 * searched below 0 stays at or above 0, whole numbers that were never searched below 1 at or above
 * 1; a linear range that ends at exactly 1 ends there for good, as shares do.
 *
 * @param lower smallest value
 * @param lowerReached whether it is a value itself, or may only be approached
 * @param upper largest value
 * @param upperReached whether it is a value itself
 */
public record NaturalLimits(
    double lower, boolean lowerReached, double upper, boolean upperReached) {
  /**
   * How near a range comes to 0 on a log scale and to 1 on a reverse log scale: trainings compute
   * in single precision, which tells 1 - 2^-20 from 1 with four bits to spare.
   */
  static final double NEAREST_TO_ONE = 1 - 0x1.0p-20;

  /** The smallest number that single precision holds with all its bits. */
  static final double NEAREST_TO_ZERO = Float.MIN_NORMAL;

  private static final List<String> BELOW_ONE = List.of("momentum", "label_smoothing");

  /**
   * The limits of a metaparameter.
   *
   * @param name its name
   * @param range the range that it was searched in
   * @param trainSteps steps of a trial; 0 if they are not known
   */
  public static NaturalLimits of(String name, SampledRange range, long trainSteps) {
    if (BELOW_ONE.contains(name)) {
      return new NaturalLimits(0, true, 1, false);
    }
    return switch (name) {
      case "learning_rate" -> new NaturalLimits(0, false, Float.MAX_VALUE, true);
      case "end_learning_rate_factor" -> new NaturalLimits(0, false, 1, true);
      case "learning_rate_decay_steps" ->
          new NaturalLimits(1, true, trainSteps > 0 ? trainSteps : Double.POSITIVE_INFINITY, true);
      default -> unknown(range);
    };
  }

  /** As {@link #of(String, SampledRange, long)}, of a range that has a sampled coordinate. */
  public static NaturalLimits of(String name, ParameterRange range, long trainSteps) {
    return of(name, SampledRange.of(range), trainSteps);
  }

  private static NaturalLimits unknown(SampledRange range) {
    boolean log = range.scale() == Scale.LOG_SCALE;
    double lower =
        range.min() < 0 ? Double.NEGATIVE_INFINITY : range.whole() && range.min() >= 1 ? 1 : 0;
    if (range.scale() == Scale.REVERSE_LOG_SCALE) {
      return new NaturalLimits(lower, true, 1, false);
    }
    boolean share = !log && !range.whole() && range.max() == 1 && lower == 0;
    return new NaturalLimits(lower, !log, share ? 1 : Double.POSITIVE_INFINITY, true);
  }

  /** The limit of a side. */
  public double at(Side side) {
    return side == Side.LOWER ? lower : upper;
  }

  /** Whether the limit of a side is a value itself. */
  public boolean reached(Side side) {
    return side == Side.LOWER ? lowerReached : upperReached;
  }

  /** Whether a range ends at its limit on a side, or as near to it as makes a difference. */
  public boolean end(SampledRange range, Side side) {
    double edge = range.edge(side);
    if (side == Side.LOWER) {
      return edge <= lower || (range.scale() == Scale.LOG_SCALE && edge <= NEAREST_TO_ZERO);
    }
    return edge >= upper || (range.scale() == Scale.REVERSE_LOG_SCALE && edge >= NEAREST_TO_ONE);
  }
}
