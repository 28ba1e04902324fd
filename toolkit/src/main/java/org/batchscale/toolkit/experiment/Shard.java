package org.batchscale.toolkit.experiment;

import org.batchscale.yaml.DefinitionException;

/**
 * One of several parts into which the work of an experiment is dealt out, item by item.
 *
 * @param index number of this part, from 0
 * @param count number of parts
 */
public record Shard(int index, int count) {
  /** Refuses a part that there is not. */
  public Shard {
    if (count < 1 || index < 0 || index >= count) {
      throw new IllegalArgumentException(
          "a shard is I/N with I from 0 to N - 1, got %d/%d".formatted(index, count));
    }
  }

  /** What is dealt out: trials where none depends on another, else whole studies. */
  public enum Unit {
    /** Trials, study after study. */
    TRIAL,
    /** Studies, by batch size. */
    STUDY;

    /** What an experiment is divided into. */
    public static Unit of(ExperimentPlan plan) {
      return plan.studies().get(0).rules().independent() ? TRIAL : STUDY;
    }

    /** Number of these in an experiment: more parts than that have nothing to do. */
    public long count(ExperimentPlan plan) {
      long studies = plan.studies().size();
      return this == STUDY ? studies : studies * plan.definition().search().completeTrials();
    }
  }

  /**
   * Checks that an experiment can be divided.
   *
   * @throws DefinitionException if not
   */
  public void check(ExperimentPlan plan) {
    if (plan.definition().search().byNeighbour()) {
      throw new DefinitionException(
          plan.definition()
              .places()
              .complaint(
                  "/search/order",
                  "by_neighbour cannot be divided into shards, as each batch size learns from the"
                      + " one before it",
                  "remove order, or run the experiment without --shard"));
    }
  }

  /** Whether an item, numbered from 0, belongs to this part. */
  public boolean holds(long item) {
    return item % count == index;
  }
}
