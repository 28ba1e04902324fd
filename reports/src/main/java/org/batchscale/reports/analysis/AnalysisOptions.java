package org.batchscale.reports.analysis;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which trials and rows of a study count.
 *
 * @param numTrials count only this many COMPLETE trials, the first by ascending id; all if empty
 * @param maxSteps count only rows with {@code step <= maxSteps}, if given
 * @param epochBudget count only rows with {@code batch size * step} within it, if given
 */
public record AnalysisOptions(
    OptionalInt numTrials, OptionalLong maxSteps, Optional<EpochBudget> epochBudget) {
  /** Refuses fewer than one trial and a negative budget. */
  public AnalysisOptions {
    if (numTrials.isPresent() && numTrials.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "the number of trials must be at least 1, got " + numTrials.getAsInt());
    }
    if (maxSteps.isPresent() && maxSteps.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "the most steps must be at least 0, got " + maxSteps.getAsLong());
    }
  }

  /** All COMPLETE trials, all rows. */
  public static AnalysisOptions none() {
    return new AnalysisOptions(OptionalInt.empty(), OptionalLong.empty(), Optional.empty());
  }

  /** The first {@code n} COMPLETE trials only. */
  public AnalysisOptions withNumTrials(int n) {
    return new AnalysisOptions(OptionalInt.of(n), maxSteps, epochBudget);
  }

  /** Rows up to this step only. */
  public AnalysisOptions withMaxSteps(long steps) {
    return new AnalysisOptions(numTrials, OptionalLong.of(steps), epochBudget);
  }

  /** Rows within this budget of epochs only. */
  public AnalysisOptions withEpochBudget(EpochBudget budget) {
    return new AnalysisOptions(numTrials, maxSteps, Optional.of(budget));
  }

  /** The last step that counts at this batch size; {@link Long#MAX_VALUE} without a budget. */
  public long lastStep(int batchSize) {
    long byEpochs = epochBudget.map(budget -> budget.lastStep(batchSize)).orElse(Long.MAX_VALUE);
    return Math.min(byEpochs, maxSteps.orElse(Long.MAX_VALUE));
  }
}
