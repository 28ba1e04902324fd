package org.batchscale.yaml.definition;

import java.util.List;
import java.util.OptionalInt;
import org.batchscale.yaml.Places;

/**
 * The studies of one workload over many batch sizes.
 *
 * @param name name of the experiment: the file's name without its ending
 * @param workload what is trained
 * @param goal when a trial has reached the result
 * @param batchSizes batch sizes, ascending, each once
 * @param trainSteps how long each trial runs
 * @param evaluation when and on what a trial is evaluated
 * @param search how metaparameters are searched
 * @param beatenBy a trial ends once it can no longer be among so many best ones; empty if every
 *     trial runs all its steps
 * @param threads threads with which one trial computes; part of what defines its numbers
 * @param divergedAbove training loss above which a trial has diverged
 * @param seed seed of everything random
 * @param devices name or path of the device profile, as written: {@code cpu}
 * @param replicas devices over which each trial computes; if empty, chosen where the profile has
 *     several
 * @param places where each key stands in the file
 */
public record ExperimentDefinition(
    String name,
    WorkloadDefinition workload,
    GoalDefinition goal,
    List<Integer> batchSizes,
    StepsDefinition trainSteps,
    EvaluationDefinition evaluation,
    SearchDefinition search,
    OptionalInt beatenBy,
    int threads,
    double divergedAbove,
    long seed,
    String devices,
    OptionalInt replicas,
    Places places)
    implements Definition {
  /** Copies the list. */
  public ExperimentDefinition {
    batchSizes = List.copyOf(batchSizes);
  }

  /** Whether a trial may end before its last step because others have beaten it. */
  public boolean stopWhenBeaten() {
    return beatenBy.isPresent();
  }

  /** The same at other batch sizes, which are to be ascending. */
  public ExperimentDefinition withBatchSizes(List<Integer> others) {
    return new ExperimentDefinition(
        name,
        workload,
        goal,
        others,
        trainSteps,
        evaluation,
        search,
        beatenBy,
        threads,
        divergedAbove,
        seed,
        devices,
        replicas,
        places);
  }

  /** The same on other devices: as many of them as are given. */
  public ExperimentDefinition on(String otherDevices, OptionalInt otherReplicas) {
    return new ExperimentDefinition(
        name,
        workload,
        goal,
        batchSizes,
        trainSteps,
        evaluation,
        search,
        beatenBy,
        threads,
        divergedAbove,
        seed,
        otherDevices,
        otherReplicas,
        places);
  }
}
