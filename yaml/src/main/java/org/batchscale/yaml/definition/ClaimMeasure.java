package org.batchscale.yaml.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a claim measures, and of which kind of panel. Values are only ever added, never removed. */
public enum ClaimMeasure {
  /** Slope of log2 steps against log2 batch size at the smallest batch sizes; -1 is perfect. */
  SMALL_BATCH_SLOPE(Data.CURVE, false),
  /** Examples (steps times batch size) at the largest batch size over those at the smallest. */
  EXAMPLES_AT_LARGEST(Data.CURVE, false),
  /** Factor on steps of one more doubling at the largest batch sizes; 1/2 is perfect. */
  LAST_DOUBLING(Data.CURVE, false),
  /** Most steps of a batch size over the fewest of any smaller one. */
  LARGEST_RISE(Data.CURVE, false),
  /** Scatter of ln steps about {@code S_min (1 + B_crit / B)}. */
  CURVE_SCATTER(Data.CURVE, false),
  /** Batch size at which perfect scaling ends. */
  PERFECT_SCALING_END(Data.CURVE, true),
  /** Batch size from which steps fall no further. */
  MAXIMUM_USEFUL_BATCH_SIZE(Data.CURVE, true),
  /** B_crit of {@code S_min (1 + B_crit / B)}. */
  CRITICAL_BATCH_SIZE(Data.CURVE, true),
  /** Fewest steps to result of any batch size. */
  FEWEST_STEPS(Data.CURVE, true),
  /** Steps to result at the smallest batch size that all compared curves have. */
  STEPS_AT_SMALLEST(Data.CURVE, true),
  /** Steps to result at the largest batch size that all compared curves have. */
  STEPS_AT_LARGEST(Data.CURVE, true),
  /**
   * Slope of log2 best effective learning rate against log2 batch size; linear rule 1, root 1/2.
   */
  LEARNING_RATE_SLOPE(Data.CURVE, false),
  /** Slope at the larger half of the batch sizes less that at the smaller half. */
  LEARNING_RATE_BEND(Data.CURVE, false),
  /** Best value of trials with one value of a metaparameter over that with the first value. */
  PARTITION_BEST_VALUE(Data.PARTITION, false),
  /** Slope against log2 batch size of log2 steps with one value over steps with the first value. */
  PARTITION_STEPS_TREND(Data.PARTITION, false),
  /** Change of the log odds that a trial reaches the goal, for each doubling of the batch size. */
  SUCCESS_TREND(Data.REGION, false),
  /** Ninth decile of the effective learning rate of trials that reached the goal. */
  STABLE_LEARNING_RATE(Data.REGION, true),
  /** Change of log2 best value for each doubling of the batch size, smallest budget of steps. */
  STEP_BUDGET_TREND(Data.BUDGET, false),
  /** Change of log2 best value for each doubling of the batch size, smallest budget of epochs. */
  EPOCH_BUDGET_TREND(Data.BUDGET, false),
  /** Worst over best of the batch sizes' best values, largest budget. */
  LARGEST_BUDGET_SPREAD(Data.BUDGET, false);

  /** What kind of panel a measure reads. */
  public enum Data {
    /** Curves of a quantity against batch size. */
    CURVE,
    /** Curves of trials split by the values of a metaparameter. */
    PARTITION,
    /** Trials of one study in the plane of learning rate and momentum. */
    REGION,
    /** Best values within budgets. */
    BUDGET
  }

  private final Data data;
  private final boolean comparable;

  ClaimMeasure(Data data, boolean comparable) {
    this.data = data;
    this.comparable = comparable;
  }

  /** What kind of panel it reads. */
  public Data data() {
    return data;
  }

  /** Whether it says something only when compared between curves or panels. */
  public boolean comparable() {
    return comparable;
  }

  /** Its name in files: {@code perfect_scaling_end}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The measure of this name in files. */
  public static Optional<ClaimMeasure> of(String key) {
    return Arrays.stream(values()).filter(measure -> measure.key().equals(key)).findFirst();
  }

  /** All names in files. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(ClaimMeasure::key).toList();
  }
}
