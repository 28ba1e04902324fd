package org.batchscale.toolkit.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.profiles.Calibration;
import org.batchscale.profiles.SizedBandwidth;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/**
 * Catches operations that TensorFlow removes before they are timed, and numbers in a wrong unit:
 * bounds are far from what any machine does.
 */
class MachineMeasureTest {
  private static final double SHORT = 0.02;

  @Test
  void numbersAreThoseOfAMachine() {
    List<String> progress = new ArrayList<>();
    MachineSpeeds speeds = new MachineMeasure(1, SHORT).run("test", progress::add);

    Calibration measured = speeds.calibration();
    assertThat(measured.measuredOn()).isEqualTo("1 thread of test");
    // A float a nanosecond to far above one thread of the fastest processor.
    assertThat(measured.flops()).isBetween(1e8, 1e13);
    assertThat(measured.convolutionFlops().orElseThrow()).isBetween(1e8, 1e13);
    assertThat(measured.pointwiseFlops().orElseThrow()).isBetween(1e8, 1e13);
    assertThat(measured.memoryBySize()).hasSize(OperationTimes.TERMS.size());
    assertThat(measured.memoryBySize())
        .extracting(SizedBandwidth::bandwidth)
        .allSatisfy(bandwidth -> assertThat(bandwidth).isBetween(1e7, 1e13));
    assertThat(measured.memoryBandwidth())
        .isEqualTo(measured.memoryBySize().get(OperationTimes.TERMS.size() - 1).bandwidth());
    assertThat(measured.operationSeconds()).isBetween(1e-9, 1e-2);
    assertThat(measured.stepSeconds()).isBetween(0.0, 0.1);
    assertThat(speeds.rows()).hasSize(17).doesNotHaveDuplicates();
    assertThat(progress).startsWith("matrix products").endsWith("fixed times");
  }

  /** Twice the operations in a chain take longer, as they would not if they were removed. */
  @Test
  void whatIsTimedIsComputed() {
    TensorFlowRuntime.start(1);
    LoopTimer timer = new LoopTimer(1, SHORT);
    List<Shape> shapes = List.of(Shape.of(96, 96));
    double few = timer.seconds(shapes, (tf, in) -> tf.linalg.matMul(in.get(0), in.get(0)));
    double many =
        timer.seconds(
            shapes,
            (tf, in) -> {
              var value = tf.linalg.matMul(in.get(0), in.get(0));
              for (int i = 0; i < 31; i++) {
                value = tf.linalg.matMul(value, in.get(0));
              }
              return value;
            });
    assertThat(many).isGreaterThan(4 * few);
  }

  @Test
  void undisturbedTimesCount() {
    assertThat(LoopTimer.undisturbed(List.of(5.0))).isEqualTo(5);
    assertThat(LoopTimer.undisturbed(List.of(9.0, 8.0, 2.0, 7.0, 6.0))).isEqualTo(2);
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      times.add((double) (100 - i));
    }
    assertThat(LoopTimer.undisturbed(times)).isEqualTo(11);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new MachineMeasure(0, 1)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> new MachineMeasure(1, 0)).hasMessageContaining("got 0");
  }
}
