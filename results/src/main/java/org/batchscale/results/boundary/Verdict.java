package org.batchscale.results.boundary;

/** What is said of one side of a metaparameter's range. */
public enum Verdict {
  /** The best trials lie away from this side. */
  INSIDE("inside"),
  /** The best trials lie so near to this side that a better one may lie beyond it. */
  NEAR("near"),
  /** Near, but no value lies beyond. */
  NATURAL_LIMIT("natural limit"),
  /** Near, but every trial that lies still nearer has diverged. */
  INFEASIBLE_WALL("infeasible wall"),
  /** The values are listed: there is no distance between them. */
  DISCRETE("discrete"),
  /** There is one value only. */
  FIXED("fixed"),
  /** No trial reached the goal, so there is no best one. */
  GOAL_NEVER_REACHED("goal never reached"),
  /** Too few trials count to tell a side from the middle. */
  TOO_FEW_TRIALS("too few trials"),
  /** The best trial has no value of this metaparameter. */
  NO_VALUE("no value");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** In a table: inside, near, or the reason why the side is exempt. */
  public String word() {
    return word;
  }

  /** Whether nothing follows from the side, whatever lies near it. */
  public boolean exempt() {
    return this != INSIDE && this != NEAR;
  }
}
