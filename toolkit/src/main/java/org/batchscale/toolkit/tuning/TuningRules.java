package org.batchscale.toolkit.tuning;

import java.util.Optional;
import org.batchscale.toolkit.search.QuasiRandomSearch;
import org.batchscale.yaml.definition.BoundaryDefinition;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.SearchDefinition;

/**
 * What a tuner goes by.
 *
 * @param wanted trials that must count (COMPLETE or beaten) in the space of the experiment
 * @param maxBad INFEASIBLE and failed trials after which it gives up
 * @param round trials that know the same of the others
 * @param beatenBy best trials that must be known: others may stop at the {@link Limit} that the
 *     last of these sets; 0 if every trial runs all its steps
 * @param learns whether the search learns from results
 * @param byNeighbour whether an order learnt elsewhere is used
 * @param goal when a trial has reached the result
 * @param trainSteps steps of a trial that runs to its end
 * @param boundary how the edges of the space are watched; empty if they are not
 */
public record TuningRules(
    int wanted,
    int maxBad,
    int round,
    int beatenBy,
    boolean learns,
    boolean byNeighbour,
    GoalDefinition goal,
    long trainSteps,
    Optional<BoundaryDefinition> boundary) {
  /** The rules of a study of an experiment, whose trials run so many steps. */
  public static TuningRules of(ExperimentDefinition experiment, long trainSteps) {
    SearchDefinition search = experiment.search();
    return new TuningRules(
        search.completeTrials(),
        search.maxInfeasibleTrials(),
        search.round(),
        experiment.beatenBy().orElse(0),
        !search.method().equals(QuasiRandomSearch.NAME),
        search.byNeighbour(),
        experiment.goal(),
        trainSteps,
        search.boundary());
  }

  /** Whether trials may stop before their last step. */
  public boolean stopWhenBeaten() {
    return beatenBy > 0;
  }

  /** Whether no trial depends on another: neither its metaparameters nor where it stops. */
  public boolean independent() {
    return !stopWhenBeaten() && !learns && boundary.filter(b -> b.rounds() > 0).isEmpty();
  }
}
