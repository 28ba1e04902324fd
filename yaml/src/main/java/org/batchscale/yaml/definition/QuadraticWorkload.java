package org.batchscale.yaml.definition;

import java.util.OptionalInt;
import org.batchscale.yaml.Places;

/**
 * The noisy quadratic model of Zhang et al. 2019: loss 1/2 sum h_i theta_i^2, of which one example
 * gives the gradient with noise of variance {@code noise} h_i.
 *
 * @param name name of the model in a results tree
 * @param dimensions number of parameters theta_i
 * @param largest largest curvature h_1
 * @param power h_i = {@code largest} / i^{@code power}
 * @param noise variance of the gradient of one example, as a multiple of the curvature
 * @param initial first value of every parameter, or its standard deviation
 * @param initialIsDrawn whether {@code initial} is a standard deviation
 * @param trainSize number of training examples; no end of them if empty
 * @param optimizer name of the optimizer: {@code sgd}, {@code momentum}, {@code nesterov_momentum}
 * @param schedule name of the learning-rate schedule: {@code constant}, {@code linear_decay}
 * @param places where each key stands in its file (root = the workload's own mapping)
 */
public record QuadraticWorkload(
    String name,
    int dimensions,
    double largest,
    double power,
    double noise,
    double initial,
    boolean initialIsDrawn,
    OptionalInt trainSize,
    String optimizer,
    String schedule,
    Places places)
    implements WorkloadDefinition {
  /** The only metric: the exact loss of the present parameters. */
  public static final String LOSS = "val/loss";
}
