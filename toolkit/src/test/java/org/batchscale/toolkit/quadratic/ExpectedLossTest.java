package org.batchscale.toolkit.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Would catch a wrong term in the recursion of second moments, momentum taken for Nesterov's, noise
 * not divided by the batch size, a learning rate of the step beside.
 */
class ExpectedLossTest {
  private static final NoisyQuadratic PROBLEM = new NoisyQuadratic(5, 2, 1, 0.7, 1.5, false);

  @Test
  void sgdIsTheGeometricSum() {
    ExpectedLoss expected = new ExpectedLoss(PROBLEM, Optimizer.SGD, Schedule.CONSTANT);
    Parameters parameters = Quadratics.parameters(0.3, 0);
    double[] curve = expected.curve(parameters, 4, 300);
    for (int t : new int[] {0, 1, 2, 17, 300}) {
      assertThat(expected.after(parameters, 4, t))
          .isCloseTo(curve[t], Percentage.withPercentage(1e-9));
    }
    assertThat(curve[0])
        .isCloseTo(PROBLEM.loss(new double[] {1.5, 1.5, 1.5, 1.5, 1.5}), within(1e-12));
  }

  @Test
  void oneCoordinateByHand() {
    // h = 1, c = 1, B = 2, eta = 1/2, theta_0 = 1: E[theta^2] = 1/4 + 1/8, then 3/32 + 1/8.
    NoisyQuadratic one = new NoisyQuadratic(1, 1, 1, 1, 1, false);
    Parameters parameters = Quadratics.parameters(0.5, 0.5);
    double[] sgd = new ExpectedLoss(one, Optimizer.SGD, Schedule.CONSTANT).curve(parameters, 2, 2);
    assertThat(sgd).containsExactly(0.5, 3.0 / 16, 7.0 / 64);
    // Momentum: n_1 moves theta_1 by -n_1/2, which the gradient halves and the velocity takes on by
    // 1/4: -n_1/2 stays of it in theta_2, and theta_0 is gone: E[theta^2] = 1/8 + 1/8.
    double[] momentum =
        new ExpectedLoss(one, Optimizer.MOMENTUM, Schedule.CONSTANT).curve(parameters, 2, 2);
    assertThat(momentum).containsExactly(0.5, 3.0 / 16, 1.0 / 8);
  }

  @ParameterizedTest
  @CsvSource({
    "SGD, CONSTANT, 0.4, 0", "SGD, LINEAR_DECAY, 0.4, 0",
    "MOMENTUM, CONSTANT, 0.1, 0.8", "MOMENTUM, LINEAR_DECAY, 0.2, 0.9",
    "NESTEROV_MOMENTUM, CONSTANT, 0.1, 0.8", "NESTEROV_MOMENTUM, LINEAR_DECAY, 0.2, 0.9"
  })
  void isTheMeanOfASimulation(
      Optimizer optimizer, Schedule schedule, double rate, double momentum) {
    int steps = 120;
    int trials = 4000;
    Parameters parameters = Quadratics.parameters(rate, momentum);
    double[] expected = new ExpectedLoss(PROBLEM, optimizer, schedule).curve(parameters, 3, steps);
    double[] sum = new double[steps + 1];
    double[] squares = new double[steps + 1];
    Random random = new Random(5);
    for (int trial = 0; trial < trials; trial++) {
      double[] losses = simulate(optimizer, schedule.shape(parameters), momentum, 3, steps, random);
      for (int t = 0; t <= steps; t++) {
        sum[t] += losses[t];
        squares[t] += losses[t] * losses[t];
      }
    }
    for (int t : new int[] {1, 2, 5, 20, 60, 120}) {
      double mean = sum[t] / trials;
      double error = Math.sqrt((squares[t] / trials - mean * mean) / trials);
      assertThat(mean).as("after %d steps", t).isCloseTo(expected[t], within(4 * error));
      assertThat(error).isLessThan(0.05 * expected[t]);
    }
  }

  /** The update rules as written in {@link Optimizer}, with noise from {@code random}. */
  private static double[] simulate(
      Optimizer optimizer,
      Schedule.Shape shape,
      double gamma,
      int batchSize,
      int steps,
      Random random) {
    int n = PROBLEM.dimensions();
    double[] theta = new double[n];
    double[] velocity = new double[n];
    double[] losses = new double[steps + 1];
    Arrays.fill(theta, PROBLEM.initial());
    for (int t = 0; t <= steps; t++) {
      losses[t] = PROBLEM.loss(theta);
      double progress = Math.min(t, shape.decaySteps()) / (double) shape.decaySteps();
      double eta = shape.initialRate() - (1 - shape.endFactor()) * shape.initialRate() * progress;
      for (int i = 0; i < n; i++) {
        double g =
            PROBLEM.curvature(i) * theta[i]
                + Math.sqrt(PROBLEM.noise(i) / batchSize) * random.nextGaussian();
        if (optimizer == Optimizer.SGD) {
          theta[i] -= eta * g;
          continue;
        }
        velocity[i] = gamma * velocity[i] + g;
        theta[i] -= eta * (optimizer == Optimizer.MOMENTUM ? velocity[i] : gamma * velocity[i] + g);
      }
    }
    return losses;
  }

  @Test
  void growsWithoutBoundBeyondTheStableRate() {
    NoisyQuadratic one = new NoisyQuadratic(1, 1, 1, 1, 1, false);
    ExpectedLoss expected = new ExpectedLoss(one, Optimizer.SGD, Schedule.CONSTANT);
    assertThat(expected.after(Quadratics.parameters(1.9, 0), 1, 5000)).isLessThan(100);
    assertThat(expected.after(Quadratics.parameters(2.1, 0), 1, 5000)).isInfinite();
    assertThat(expected.curve(Quadratics.parameters(2.1, 0), 1, 5000)[5000]).isInfinite();
  }

  @Test
  void perfectScalingEndsWhereCurvatureRules() {
    // With the best rate of a list, twice the batch needs half the steps while noise rules only.
    NoisyQuadratic problem = new NoisyQuadratic(20, 1, 1, 10, 1, false);
    long[] steps = new long[12];
    for (int power = 0; power < steps.length; power++) {
      steps[power] = Long.MAX_VALUE;
      for (double rate = 0.001; rate < 2; rate *= 1.3) {
        long own =
            new ExpectedLoss(problem, Optimizer.SGD, Schedule.CONSTANT)
                .stepsBelow(0.5, Quadratics.parameters(rate, 0), 1 << power, 4000)
                .orElse(Long.MAX_VALUE);
        steps[power] = Math.min(steps[power], own);
      }
    }
    assertThat((double) steps[0] / steps[1]).isBetween(1.8, 2.2);
    assertThat((double) steps[10] / steps[11]).isBetween(1.0, 1.2);
  }
}
