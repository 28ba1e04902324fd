package org.batchscale.reports.report;

/**
 * A workload that ran in the place of one of the paper's.
 *
 * @param role the paper's workload, {@code dataset/model/optimizer}, or what it is there for
 * @param here the workload that ran
 * @param why why this one, and what it has in common with the paper's
 */
public record StandIn(String role, String here, String why) {
  /** Refuses a stand-in without a name. */
  public StandIn {
    if (role.isBlank() || here.isBlank()) {
      throw new IllegalArgumentException(
          "a stand-in names the paper's workload and the one here, got '%s' and '%s'"
              .formatted(role, here));
    }
  }
}
