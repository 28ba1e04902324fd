package org.batchscale.toolkit.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Times worked out by hand. */
class StepLineTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  @Test
  void aFixedPartAndOneThatGrows() {
    // 2 ms and 0.25 ms for each example.
    StepLine line = new StepLine(4, 3, 32, 10);
    assertThat(line.seconds(4)).isEqualTo(3, EXACT);
    assertThat(line.seconds(16)).isEqualTo(6, EXACT);
    assertThat(line.seconds(32)).isEqualTo(10, EXACT);
    assertThat(line.seconds(1024)).isEqualTo(258, EXACT);
  }

  @Test
  void alikeStepsDoNotMakeLargeOnesFree() {
    // A quarter of 8 ms is work: 0.0625 ms for each of 32.
    StepLine line = new StepLine(4, 8, 32, 8);
    assertThat(line.seconds(16)).isEqualTo(8, EXACT);
    assertThat(line.seconds(1024)).isEqualTo(8 + 62, EXACT);
    // Nor does noise.
    assertThat(new StepLine(4, 9, 32, 8).seconds(1024)).isEqualTo(70, EXACT);
    assertThat(new StepLine(4, 9, 32, 8).seconds(32)).isEqualTo(8, EXACT);
  }

  @Test
  void oneMeasurementCountsByWork() {
    assertThat(StepLine.proportional(4, 2).seconds(1)).isEqualTo(0.5, EXACT);
    assertThat(StepLine.proportional(4, 2).seconds(40)).isEqualTo(20, EXACT);
  }
}
