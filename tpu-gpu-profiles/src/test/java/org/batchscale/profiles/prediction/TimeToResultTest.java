package org.batchscale.profiles.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchscale.profiles.Profiles;
import org.junit.jupiter.api.Test;

/** Time and cost to result. */
class TimeToResultTest {
  /** 15.7 Gflop for an example: 1 ms on one V100. */
  private static final ModelWork WORK = new ModelWork(5e9, 10.7e9, 0, 0, 0, 0, 0);

  private static ResultForecast forecast(String profile, Map<Integer, Long> steps) {
    return ResultForecast.of(StepPredictor.of(Profiles.named(profile)), WORK, steps);
  }

  @Test
  void stepsTimesStepTime() {
    ResultForecast forecast = forecast("v100-1", Map.of(10, 1000L));
    TimeToResult one = forecast.points().get(0);
    assertThat(one.stepTime().seconds()).isEqualTo(0.01, within(1e-12));
    assertThat(one.seconds()).isEqualTo(10, within(1e-9));
    assertThat(one.usd().orElseThrow()).isEqualTo(10 * 3.06 / 3600, within(1e-12));
    assertThat(one.batchSize()).isEqualTo(10);
  }

  /** Perfect scaling up to batch size 8, none beyond 64. */
  private static final Map<Integer, Long> STEPS =
      new TreeMap<>(Map.of(1, 8000L, 8, 1000L, 64, 500L, 512, 500L));

  @Test
  void oneProfileHasOneBestBatchSize() {
    ResultForecast eight = forecast("v100-8", STEPS);
    assertThat(eight.points()).extracting(TimeToResult::batchSize).containsExactly(1, 8, 64, 512);
    // 1000 steps of 1 ms; 500 steps of 8 ms; no gradients, so only the latency of the exchange.
    assertThat(eight.fastest().batchSize()).isEqualTo(8);
    assertThat(forecast("h200-8", STEPS).points().get(0).usd()).isEmpty();
  }

  @Test
  void moreDevicesAreFasterAndDearer() {
    Forecasts all = new Forecasts(List.of(forecast("v100-8", STEPS), forecast("v100-1", STEPS)));
    assertThat(all.fastest().profile().name()).isEqualTo("v100-8");
    assertThat(all.fastest().point().batchSize()).isEqualTo(8);
    Forecasts.Best cheapest = all.cheapest().orElseThrow();
    // 8 s of one card; eight cards take 1 s and the latency of 1000 exchanges.
    assertThat(cheapest.profile().name()).isEqualTo("v100-1");
    assertThat(cheapest.point().batchSize()).isEqualTo(1);
    assertThat(cheapest.point().usd().orElseThrow()).isEqualTo(8 * 3.06 / 3600, within(1e-12));
    assertThat(new Forecasts(List.of(forecast("h200-8", STEPS))).cheapest()).isEmpty();
  }

  @Test
  void equalTimesGoToTheSmallerBatch() {
    // One device, no overhead: half the steps of twice the examples take as long.
    assertThat(forecast("v100-1", Map.of(8, 1000L, 16, 500L)).fastest().batchSize()).isEqualTo(8);
  }

  @Test
  void withoutStepsThereIsNothingToForecast() {
    assertThatThrownBy(() -> forecast("v100-1", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no batch size reached the goal");
  }
}
