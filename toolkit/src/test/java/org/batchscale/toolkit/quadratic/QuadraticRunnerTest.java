package org.batchscale.toolkit.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.workloads.data.Notices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Would catch noise of another size than told, the same noise in two steps or two blocks of steps,
 * a loss that is measured a step beside, and evaluations that change the training.
 */
class QuadraticRunnerTest {
  private static final NoisyQuadratic NOISY = new NoisyQuadratic(20, 1, 1, 1, 1, false);

  private static Trainer trainer(NoisyQuadratic problem, Optimizer optimizer, Schedule schedule) {
    return Quadratics.task(problem, optimizer, schedule, Quadratics.FAR)
        .open(Optional.empty(), Notices.none());
  }

  @ParameterizedTest
  @CsvSource({
    "SGD, CONSTANT, 1, 0.2, 0", "SGD, LINEAR_DECAY, 4, 0.5, 0",
    "MOMENTUM, CONSTANT, 1, 0.05, 0.8", "MOMENTUM, LINEAR_DECAY, 16, 0.1, 0.9",
    "NESTEROV_MOMENTUM, CONSTANT, 4, 0.05, 0.8", "NESTEROV_MOMENTUM, LINEAR_DECAY, 1, 0.1, 0.9"
  })
  void meanOfManyTrialsIsTheFormula(
      Optimizer optimizer, Schedule schedule, int batchSize, double rate, double momentum) {
    int trials = 400;
    Long[] at = {0L, 1L, 2L, 10L, 100L, 255L, 256L, 257L, 600L};
    Parameters parameters = Quadratics.parameters(rate, momentum);
    double[] expected =
        new ExpectedLoss(NOISY, optimizer, schedule).curve(parameters, batchSize, 600);
    double[] sum = new double[at.length];
    double[] squares = new double[at.length];
    try (Trainer trainer = trainer(NOISY, optimizer, schedule);
        TrialRunner runner = trainer.runner(batchSize)) {
      for (int trial = 0; trial < trials; trial++) {
        Quadratics.Recorder record = new Quadratics.Recorder();
        assertThat(runner.run(Quadratics.plan(parameters, trial, at), record))
            .isEqualTo(new TrialOutcome.Completed(600));
        assertThat(record.steps).containsExactly(at);
        assertThat(record.advanced).isEqualTo(600);
        for (int i = 0; i < at.length; i++) {
          sum[i] += record.losses.get(i);
          squares[i] += record.losses.get(i) * record.losses.get(i);
        }
      }
    }
    for (int i = 1; i < at.length; i++) {
      double mean = sum[i] / trials;
      double error = Math.sqrt((squares[i] / trials - mean * mean) / trials);
      assertThat(mean)
          .as("after %d steps", at[i])
          .isCloseTo(expected[Math.toIntExact(at[i])], within(4 * error));
      assertThat(error).isLessThan(0.1 * mean);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SGD, CONSTANT", "SGD, LINEAR_DECAY",
    "MOMENTUM, CONSTANT", "MOMENTUM, LINEAR_DECAY",
    "NESTEROV_MOMENTUM, CONSTANT", "NESTEROV_MOMENTUM, LINEAR_DECAY"
  })
  void withoutNoiseEveryTrialIsTheFormula(Optimizer optimizer, Schedule schedule) {
    NoisyQuadratic quiet = new NoisyQuadratic(10, 1.5, 0.5, 0, 2, false);
    Parameters parameters = Quadratics.parameters(0.1, 0.7);
    double[] expected = new ExpectedLoss(quiet, optimizer, schedule).curve(parameters, 1, 300);
    Quadratics.Recorder record = new Quadratics.Recorder();
    try (Trainer trainer = trainer(quiet, optimizer, schedule);
        TrialRunner runner = trainer.runner(1)) {
      runner.run(Quadratics.plan(parameters, 3, Quadratics.every(300)), record);
    }
    assertThat(record.losses).hasSize(301);
    for (int t = 0; t <= 300; t++) {
      // Each step rounds by up to 6e-8 of the largest parameter, which the square doubles.
      assertThat(record.losses.get(t))
          .as("after %d steps", t)
          .isCloseTo(expected[t], within(1e-6 * (t + 1) * expected[t] + 1e-12));
    }
  }

  @Test
  void drawnParametersHaveTheirDeviation() {
    NoisyQuadratic drawn = new NoisyQuadratic(1000, 1, 0, 1, 3, true);
    List<Double> first = new ArrayList<>();
    try (Trainer trainer = trainer(drawn, Optimizer.SGD, Schedule.CONSTANT);
        TrialRunner runner = trainer.runner(8)) {
      for (int trial = 0; trial < 50; trial++) {
        Quadratics.Recorder record = new Quadratics.Recorder();
        runner.run(Quadratics.plan(Quadratics.parameters(0.1, 0), trial, 0L, 1L), record);
        first.add(record.losses.get(0));
      }
    }
    // Loss 1/2 sum theta^2 is 9/2 chi-square of 1000 degrees: mean 4500, deviation 9/2 sqrt(2000).
    double mean = first.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    assertThat(mean).isCloseTo(4500, within(4 * 4.5 * Math.sqrt(2000.0 / 50)));
    assertThat(first).doesNotHaveDuplicates();
  }

  @Test
  void aTrialIsTheSameHoweverItIsEvaluatedAndWhateverRanBefore() {
    Parameters parameters = Quadratics.parameters(0.05, 0.9);
    Quadratics.Recorder all = new Quadratics.Recorder();
    Quadratics.Recorder few = new Quadratics.Recorder();
    Quadratics.Recorder other = new Quadratics.Recorder();
    try (Trainer trainer = trainer(NOISY, Optimizer.NESTEROV_MOMENTUM, Schedule.CONSTANT);
        TrialRunner runner = trainer.runner(2);
        TrialRunner beside = trainer.runner(2)) {
      runner.run(Quadratics.plan(parameters, 7, Quadratics.every(600)), all);
      runner.run(Quadratics.plan(parameters, 8, Quadratics.every(600)), other);
      beside.run(Quadratics.plan(parameters, 8, 0L, 40L), new Quadratics.Recorder());
      beside.run(Quadratics.plan(parameters, 7, 0L, 3L, 256L, 511L, 600L), few);
    }
    for (int i = 0; i < few.steps.size(); i++) {
      assertThat(few.losses.get(i)).isEqualTo(all.losses.get(few.steps.get(i).intValue()));
    }
    assertThat(other.losses.get(1)).isNotEqualTo(all.losses.get(1));
  }

  @Test
  void ofTwelveBlocksNoneRepeatsAnother() {
    // Differences of the loss at learning rate 1, where theta is the last step's noise alone.
    NoisyQuadratic one = new NoisyQuadratic(1, 1, 0, 1, 1, false);
    Quadratics.Recorder record = new Quadratics.Recorder();
    try (Trainer trainer = trainer(one, Optimizer.SGD, Schedule.CONSTANT);
        TrialRunner runner = trainer.runner(1)) {
      runner.run(Quadratics.plan(Quadratics.parameters(1, 0), 0, Quadratics.every(3000)), record);
    }
    assertThat(record.losses.subList(1, 3001).stream().distinct().count()).isGreaterThan(2990);
  }

  @Test
  void divergesAtTheFirstLossBeyondTheBound() {
    NoisyQuadratic quiet = new NoisyQuadratic(1, 1, 0, 0, 1, false);
    // theta doubles with every step: losses 1/2, 2, 8, 32, 128.
    Parameters parameters = Quadratics.parameters(3, 0);
    for (double bound : new double[] {100, 1e30}) {
      Quadratics.Recorder record = new Quadratics.Recorder();
      TrialOutcome outcome;
      try (Trainer trainer =
              Quadratics.task(quiet, Optimizer.SGD, Schedule.CONSTANT, bound)
                  .open(Optional.empty(), Notices.none());
          TrialRunner runner = trainer.runner(1)) {
        outcome = runner.run(Quadratics.plan(parameters, 0, Quadratics.every(1000)), record);
      }
      assertThat(outcome).isInstanceOf(TrialOutcome.Diverged.class);
      if (bound == 100) {
        assertThat(outcome)
            .isEqualTo(
                new TrialOutcome.Diverged(
                    4, "val/loss after 4 steps was 128.0, above the bound of 100.0"));
        assertThat(record.losses).containsExactly(0.5, 2.0, 8.0, 32.0);
      }
      assertThat(record.advanced).isEqualTo(outcome.steps());
    }
  }

  @Test
  void anInfiniteLossIsBeyondAnyBound() {
    NoisyQuadratic quiet = new NoisyQuadratic(1, 1, 0, 0, 1, false);
    try (Trainer trainer =
            Quadratics.task(quiet, Optimizer.MOMENTUM, Schedule.CONSTANT, Double.MAX_VALUE)
                .open(Optional.empty(), Notices.none());
        TrialRunner runner = trainer.runner(1)) {
      TrialOutcome outcome =
          runner.run(
              Quadratics.plan(Quadratics.parameters(1e20, 0.9), 0, 0L, 1000L),
              new Quadratics.Recorder());
      assertThat(outcome).isInstanceOf(TrialOutcome.Diverged.class);
      assertThat(((TrialOutcome.Diverged) outcome).reason()).contains("Infinity");
    }
  }

  @Test
  void endsWhereTheListenerHasSeenEnough() {
    Parameters parameters = Quadratics.parameters(0.1, 0);
    Quadratics.Recorder early = new Quadratics.Recorder(300);
    Quadratics.Recorder late = new Quadratics.Recorder(600);
    try (Trainer trainer = trainer(NOISY, Optimizer.SGD, Schedule.CONSTANT);
        TrialRunner runner = trainer.runner(2)) {
      assertThat(runner.run(Quadratics.plan(parameters, 0, 0L, 300L, 600L), early))
          .isEqualTo(new TrialOutcome.Stopped(300));
      assertThat(runner.run(Quadratics.plan(parameters, 0, 0L, 300L, 600L), late))
          .isEqualTo(new TrialOutcome.Completed(600));
    }
    assertThat(late.losses.subList(0, 2)).isEqualTo(early.losses);
    assertThat(early.advanced).isEqualTo(300);
  }
}
