package org.batchscale.toolkit.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Would catch a linear decay that ends a step early or late, does not stay at its end, or starts
 * below its first rate.
 */
class ScheduleTest {
  @ParameterizedTest
  @CsvSource({
    // t, alpha, T, eta(t) / eta_0
    "0, 0.1, 100, 1",
    "1, 0.1, 100, 0.991",
    "50, 0.1, 100, 0.55",
    "99, 0.1, 100, 0.109",
    "100, 0.1, 100, 0.1",
    "101, 0.1, 100, 0.1",
    "5000000000, 0.1, 100, 0.1",
    "0, 0, 10, 1",
    "9, 0, 10, 0.1",
    "10, 0, 10, 0",
    "11, 0, 10, 0",
    "1000000, 0, 10, 0",
    "0, 1, 10, 1",
    "5, 1, 10, 1",
    "10, 1, 10, 1",
    "11, 1, 10, 1",
    "1000000, 1, 10, 1",
    "0, 0.25, 1, 1",
    "1, 0.25, 1, 0.25",
    "2, 0.25, 1, 0.25",
    "599999, 0, 600000, 0.0000016666667",
    "300000, 0.5, 600000, 0.75"
  })
  void linearDecayAtItsCorners(long step, double alpha, long decaySteps, double share) {
    for (double initial : new double[] {1, 0.0173, 1e-4}) {
      double rate = rate(step, initial, alpha, decaySteps);
      // Float rounding is relative to eta_0, from which the decay is taken away.
      assertThat(rate).isEqualTo(initial * share, within(initial * 2e-7));
    }
  }

  @Test
  void constantRateNeverChangesAnyBit() {
    Schedule.Shape shape = Schedule.CONSTANT.shape(new Parameters(Map.of("learning_rate", 0.0173)));
    for (long step : new long[] {0, 1, 2, 1000, 10_000_000_000L}) {
      assertThat(rate(step, shape.initialRate(), shape.endFactor(), shape.decaySteps()))
          .isEqualTo((float) 0.0173);
    }
  }

  @Test
  void linearDecayTakesItsMetaparameters() {
    Parameters parameters =
        new Parameters(
            Map.of(
                "learning_rate", 0.5,
                "end_learning_rate_factor", 0.01,
                "learning_rate_decay_steps", 400L));
    assertThat(Schedule.named("linear_decay").shape(parameters))
        .isEqualTo(new Schedule.Shape(0.5, 0.01, 400));
    assertThatThrownBy(
            () -> Schedule.LINEAR_DECAY.shape(new Parameters(Map.of("learning_rate", 0.5))))
        .hasMessageContaining("end_learning_rate_factor");
  }

  private static double rate(long step, double initial, double alpha, long decaySteps) {
    TensorFlowRuntime.start(1);
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      var rate =
          Schedule.rate(
              tf,
              tf.constant(step),
              tf.constant((float) initial),
              tf.constant((float) alpha),
              tf.constant(decaySteps));
      try (Result result = session.runner().fetch(rate).run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }
}
