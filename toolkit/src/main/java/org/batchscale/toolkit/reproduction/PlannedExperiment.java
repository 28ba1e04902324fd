package org.batchscale.toolkit.reproduction;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.yaml.definition.TierExperiment;

/**
 * An experiment of a reproduction.
 *
 * @param asked as the tier asks for it
 * @param plan fitted to what it trains
 * @param figures numbers of the figures that show its studies
 */
public record PlannedExperiment(
    TierExperiment asked, ExperimentPlan plan, SortedSet<Integer> figures) {
  /** Copies the set. */
  public PlannedExperiment {
    figures = Collections.unmodifiableSortedSet(new TreeSet<>(figures));
  }

  /** Its name, which no other experiment of the tier has. */
  public String name() {
    return plan.definition().name();
  }
}
