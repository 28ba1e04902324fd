package org.batchscale.toolkit.quadratic;

import org.batchscale.yaml.definition.QuadraticWorkload;

/**
 * The noisy quadratic model of Zhang et al. 2019 (arXiv 1907.04164): loss 1/2 sum h_i theta_i^2. A
 * batch of B examples gives the gradient h_i theta_i plus normal noise of variance c_i / B, in each
 * coordinate by itself. There, h_i = c_i = 1/i.
 *
 * @param dimensions number of parameters theta_i
 * @param largest largest curvature h_1
 * @param power h_i = {@code largest} / i^{@code power}
 * @param noise c_i = {@code noise} h_i
 * @param initial first value of every theta_i, or its standard deviation around 0
 * @param initialIsDrawn whether {@code initial} is a standard deviation
 */
public record NoisyQuadratic(
    int dimensions,
    double largest,
    double power,
    double noise,
    double initial,
    boolean initialIsDrawn) {

  /** The problem that a workload asks for. */
  public static NoisyQuadratic of(QuadraticWorkload workload) {
    return new NoisyQuadratic(
        workload.dimensions(),
        workload.largest(),
        workload.power(),
        workload.noise(),
        workload.initial(),
        workload.initialIsDrawn());
  }

  /**
   * Curvature h_i.
   *
   * @param i from 0
   */
  public double curvature(int i) {
    return largest / Math.pow(i + 1, power);
  }

  /**
   * Variance c_i of the gradient of one example.
   *
   * @param i from 0
   */
  public double noise(int i) {
    return noise * curvature(i);
  }

  /** The exact loss of parameters theta. */
  public double loss(double[] theta) {
    double sum = 0;
    for (int i = 0; i < dimensions; i++) {
      sum += curvature(i) * theta[i] * theta[i];
    }
    return sum / 2;
  }

  float[] curvatures() {
    float[] values = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      values[i] = (float) curvature(i);
    }
    return values;
  }

  /** Standard deviation of the gradient of one example, per coordinate. */
  float[] deviations() {
    float[] values = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      values[i] = (float) Math.sqrt(noise(i));
    }
    return values;
  }
}
