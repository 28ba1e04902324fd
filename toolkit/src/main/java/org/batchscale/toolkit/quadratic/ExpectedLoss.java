package org.batchscale.toolkit.quadratic;

import java.util.OptionalLong;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;

/**
 * The expected loss of training on a noisy quadratic, without training. Each coordinate by itself
 * is a linear recursion of (theta, v) with noise, so its second moments S = E[(theta, v) (theta,
 * v)^T] follow S' = A S A^T + (c/B) b b^T from step to step, and E[loss] = 1/2 sum h_i
 * E[theta_i^2]. For sgd at a constant rate eta that is Zhang et al.'s geometric sum, with r = (1 -
 * eta h)^2: E[theta^2] after t steps = r^t theta_0^2 + (eta^2 c / B) (1 - r^t) / (1 - r).
 *
 * @param problem the problem
 * @param optimizer the update rule
 * @param schedule the learning-rate schedule
 */
public record ExpectedLoss(NoisyQuadratic problem, Optimizer optimizer, Schedule schedule) {

  /**
   * Expected loss after 0, 1, ..., {@code steps} steps; infinite where it overflows.
   *
   * @param parameters metaparameters of the trial
   * @param batchSize examples per step
   * @param steps the last step wanted
   */
  public double[] curve(Parameters parameters, int batchSize, int steps) {
    double[] loss = new double[steps + 1];
    double[] rates = rates(parameters, steps);
    double gamma = optimizer.hasVelocity() ? parameters.get("momentum") : 0;
    for (int i = 0; i < problem.dimensions(); i++) {
      Moments moments = new Moments(problem.initial() * problem.initial());
      double h = problem.curvature(i);
      double variance = problem.noise(i) / batchSize;
      for (int t = 0; t <= steps; t++) {
        loss[t] += h * moments.theta2 / 2;
        if (t < steps) {
          step(moments, h, rates[t], gamma, variance);
        }
      }
    }
    for (int t = 0; t <= steps; t++) {
      loss[t] = Double.isNaN(loss[t]) ? Double.POSITIVE_INFINITY : loss[t];
    }
    return loss;
  }

  /** Expected loss after {@code steps} steps. */
  public double after(Parameters parameters, int batchSize, int steps) {
    return optimizer == Optimizer.SGD && schedule == Schedule.CONSTANT
        ? geometric(parameters.get("learning_rate"), batchSize, steps)
        : curve(parameters, batchSize, steps)[steps];
  }

  /** The first step after which the expected loss is below {@code goal}, up to {@code steps}. */
  public OptionalLong stepsBelow(double goal, Parameters parameters, int batchSize, int steps) {
    double[] curve = curve(parameters, batchSize, steps);
    for (int t = 0; t <= steps; t++) {
      if (curve[t] < goal) {
        return OptionalLong.of(t);
      }
    }
    return OptionalLong.empty();
  }

  /** Zhang et al.'s closed form for sgd at a constant rate. */
  private double geometric(double rate, int batchSize, int steps) {
    double loss = 0;
    for (int i = 0; i < problem.dimensions(); i++) {
      double h = problem.curvature(i);
      double shrink = Math.pow(1 - rate * h, 2);
      double left = Math.pow(shrink, steps);
      double sum = shrink == 1 ? steps : (1 - left) / (1 - shrink);
      double added = rate * rate * problem.noise(i) / batchSize;
      loss += h * (left * problem.initial() * problem.initial() + added * sum) / 2;
    }
    return loss;
  }

  private double[] rates(Parameters parameters, int steps) {
    Schedule.Shape shape = schedule.shape(parameters);
    double[] rates = new double[steps];
    for (int t = 0; t < steps; t++) {
      double progress = (double) Math.min(t, shape.decaySteps()) / shape.decaySteps();
      rates[t] = shape.initialRate() * (1 - (1 - shape.endFactor()) * progress);
    }
    return rates;
  }

  /** One step: theta' = a theta + b v - eta k n; v' = h theta + gamma v + n, n the noise. */
  private void step(Moments s, double h, double eta, double gamma, double variance) {
    double k = optimizer == Optimizer.NESTEROV_MOMENTUM ? 1 + gamma : 1;
    double a = 1 - eta * k * h;
    double b = -eta * gamma * (optimizer == Optimizer.NESTEROV_MOMENTUM ? gamma : 1);
    double theta2 = a * a * s.theta2 + 2 * a * b * s.cross + b * b * s.velocity2;
    double cross = a * h * s.theta2 + (a * gamma + b * h) * s.cross + b * gamma * s.velocity2;
    double velocity2 = h * h * s.theta2 + 2 * h * gamma * s.cross + gamma * gamma * s.velocity2;
    s.theta2 = theta2 + eta * k * eta * k * variance;
    s.cross = cross - eta * k * variance;
    s.velocity2 = velocity2 + variance;
  }

  /** E[theta^2], E[theta v] and E[v^2] of a coordinate. */
  private static final class Moments {
    private double theta2;
    private double cross;
    private double velocity2;

    Moments(double theta2) {
      this.theta2 = theta2;
    }
  }
}
