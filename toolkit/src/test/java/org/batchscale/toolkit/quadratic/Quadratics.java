package org.batchscale.toolkit.quadratic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.QuadraticWorkload;

/** Noisy quadratics, metaparameters and recorders for tests. */
final class Quadratics {
  static final double FAR = 1e6;

  private Quadratics() {}

  static QuadraticTask task(
      NoisyQuadratic problem, Optimizer optimizer, Schedule schedule, double divergedAbove) {
    return new QuadraticTask(
        new QuadraticWorkload(
            "quadratic",
            problem.dimensions(),
            problem.largest(),
            problem.power(),
            problem.noise(),
            problem.initial(),
            problem.initialIsDrawn(),
            OptionalInt.empty(),
            optimizer.name().toLowerCase(Locale.ROOT),
            schedule.name().toLowerCase(Locale.ROOT),
            new Places("test", Map.of())),
        1,
        divergedAbove);
  }

  static Parameters parameters(double rate, double momentum) {
    return new Parameters(
        Map.of(
            "learning_rate",
            rate,
            "momentum",
            momentum,
            "learning_rate_decay_steps",
            200L,
            "end_learning_rate_factor",
            0.05));
  }

  static TrialPlan plan(Parameters parameters, int trialId, Long... evaluateAt) {
    return new TrialPlan(
        parameters,
        TrialSeeds.of(1, 1, trialId),
        List.of(evaluateAt),
        List.of(QuadraticWorkload.LOSS));
  }

  /** Every step from 0 to the last. */
  static Long[] every(long last) {
    return LongStream.rangeClosed(0, last).boxed().toArray(Long[]::new);
  }

  /** Writes down what a trial measures; ends it after the row at {@code stopAt}. */
  static final class Recorder implements TrialListener {
    final List<Long> steps = new ArrayList<>();
    final List<Double> losses = new ArrayList<>();
    long advanced;
    private final long stopAt;

    Recorder() {
      this(Long.MAX_VALUE);
    }

    Recorder(long stopAt) {
      this.stopAt = stopAt;
    }

    @Override
    public boolean measured(long step, double[] values) {
      steps.add(step);
      losses.add(values[0]);
      return step < stopAt;
    }

    @Override
    public void advanced(long more) {
      advanced += more;
    }
  }
}
