package org.batchscale.yaml.definition;

import java.util.List;

/**
 * An experiment of a tier.
 *
 * @param reference its name or path as the tier names it: {@code paper/mnist_fc_1024_sgd}
 * @param experiment the experiment
 * @param standsFor workloads of the paper, each {@code dataset/model/optimizer}, in whose place it
 *     is run; none if it is the paper's own workload
 * @param because why it may stand for them, and what differs; empty if it stands for none
 */
public record TierExperiment(
    String reference, ExperimentDefinition experiment, List<String> standsFor, String because) {
  /** Copies the list. */
  public TierExperiment {
    standsFor = List.copyOf(standsFor);
  }
}
