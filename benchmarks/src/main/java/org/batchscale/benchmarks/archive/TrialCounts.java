package org.batchscale.benchmarks.archive;

/**
 * How many trials of each status a study has.
 *
 * @param complete trials that ran all their steps
 * @param incomplete trials stopped for an outside reason
 * @param infeasible trials that diverged
 */
record TrialCounts(int complete, int incomplete, int infeasible) {
  /** Trials of every status. */
  int all() {
    return complete + incomplete + infeasible;
  }

  /** This share of the trials; of a status that occurs, at least one. */
  TrialCounts share(double share) {
    return new TrialCounts(
        share(complete, share), share(incomplete, share), share(infeasible, share));
  }

  private static int share(int trials, double share) {
    return trials == 0 ? 0 : Math.max(1, (int) Math.round(trials * share));
  }

  /** Whole trials' worth of measurements: those that end early have fewer. */
  double fullTrials() {
    return complete
        + incomplete * TrialStatus.INCOMPLETE.meanLength()
        + infeasible * TrialStatus.INFEASIBLE.meanLength();
  }
}
