package org.batchscale.reports.report;

import java.util.List;

/**
 * The frame of a reproduction: what its trees do not say.
 *
 * @param title title of the report, such as {@code Laptop tier}
 * @param command what to type to run it again
 * @param standIns workloads that ran in the place of the paper's
 * @param deviations what differs from the paper, a sentence each
 * @param runTimes working time of each experiment, in the order in which they are listed
 */
public record Reproduction(
    String title,
    String command,
    List<StandIn> standIns,
    List<String> deviations,
    List<RunTime> runTimes) {
  /** Copies the lists; refuses an empty title. */
  public Reproduction {
    if (title.isBlank()) {
      throw new IllegalArgumentException("a reproduction needs a title");
    }
    standIns = List.copyOf(standIns);
    deviations = List.copyOf(deviations);
    runTimes = List.copyOf(runTimes);
  }
}
