package org.batchscale.results.boundary;

import java.util.OptionalDouble;

/**
 * One side of a metaparameter's range, judged.
 *
 * @param metaparameter its name
 * @param side which side
 * @param verdict what is said of it
 * @param best distance of the best trial from the side as a share of the range in the sampled
 *     coordinate, negative beyond the side; empty where there is no best trial or no distance
 * @param few the same of the best few: the distance that more than half of them do not exceed;
 *     empty with less than three of them
 * @param reason the verdict in words
 */
public record SideVerdict(
    String metaparameter,
    Side side,
    Verdict verdict,
    OptionalDouble best,
    OptionalDouble few,
    String reason) {

  /** Whether a better trial may lie beyond. */
  public boolean near() {
    return verdict == Verdict.NEAR;
  }

  /** {@code learning_rate at its lower end}. */
  public String place() {
    return metaparameter + " at its " + side.word() + " end";
  }
}
