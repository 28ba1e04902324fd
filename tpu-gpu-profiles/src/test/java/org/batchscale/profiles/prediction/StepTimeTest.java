package org.batchscale.profiles.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.Profiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Step times against computations by hand. */
class StepTimeTest {
  private static final double EXACT = 1e-12;

  /** 3 Gflop and 1 MB for an example, 1 million parameters, 5 operations. */
  private static final ModelWork WORK = new ModelWork(1e9, 2e9, 1e6, 1_000_000, 4e6, 20e6, 5);

  @TempDir Path folder;

  /** 1 Tflop/s, 100 GB/s. */
  private DeviceProfile profile(String more) throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(
        file,
        """
        version: 1
        title: P
        kind: gpu
        processor:
          name: p
          flops_per_s: {float32: 1.0e12, tf32: 4.0e12}
          float32_products: float32
          memory_bytes: 1.0e9
          memory_bytes_per_s: 1.0e11
        """
            + more);
    return Profiles.named(file.toString());
  }

  private static final String LINKS =
      """
      devices_per_host: 4
      within_host: {name: w, topology: switch, bytes_per_s: 1.0e9, latency_s: 1.0e-3}
      between_hosts: {name: b, topology: switch, bytes_per_s: 1.0e8, latency_s: 0.01}
      """;

  private StepTime at(String more, int batchSize) throws IOException {
    return StepPredictor.of(profile(more)).stepTime(WORK, batchSize);
  }

  @Test
  void oneDeviceThatComputesLongerThanItReads() throws IOException {
    StepTime time = at("", 100);
    assertThat(time.compute()).isEqualTo(0.3, within(EXACT));
    // 100 MB of activations and 3 times 4 MB of weights take 1.12 ms, hidden behind the products.
    assertThat(time.memory()).isZero();
    assertThat(time.update()).isEqualTo(20e6 / 1e11, within(EXACT));
    assertThat(time.communication()).isZero();
    assertThat(time.overhead()).isZero();
    assertThat(time.seconds()).isEqualTo(0.3002, within(EXACT));
    assertThat(time.passes()).isEqualTo(1);
  }

  @Test
  void oneDeviceThatReadsLongerThanItComputes() throws IOException {
    ModelWork work = new ModelWork(1e6, 2e6, 1e6, 0, 0, 0, 0);
    StepTime time = StepPredictor.of(profile("")).stepTime(work, 100);
    assertThat(time.compute()).isEqualTo(3e-4, within(EXACT));
    assertThat(time.compute() + time.memory()).isEqualTo(1e-3, within(EXACT));
  }

  @Test
  void fourDevicesShareTheBatch() throws IOException {
    StepTime time = at(LINKS, 100);
    assertThat(time.compute()).isEqualTo(25 * 3e-3, within(EXACT));
    // Ring: 2 * 3/4 * 4e6 / 1e9 + 6e-3 = 12 ms; tree: 2 * 2 * 1e-3 + 2 * 4e6 / 1e9 = 12 ms.
    assertThat(time.communication()).isEqualTo(0.012, within(EXACT));
  }

  @Test
  void theSlowestDeviceCounts() throws IOException {
    assertThat(at(LINKS, 101).compute()).isEqualTo(26 * 3e-3, within(EXACT));
  }

  @Test
  void smallBatchesLeaveDevicesIdle() throws IOException {
    StepTime two = at(LINKS, 2);
    assertThat(two.compute()).isEqualTo(3e-3, within(EXACT));
    // Two devices: 2 * 1/2 * 4e6 / 1e9 + 2e-3 = 6 ms.
    assertThat(two.communication()).isEqualTo(0.006, within(EXACT));
    assertThat(at(LINKS, 1).communication()).isZero();
  }

  @Test
  void twoHosts() throws IOException {
    StepTime time = at(LINKS + "hosts: 2\n", 80);
    assertThat(time.compute()).isEqualTo(0.03, within(EXACT));
    // Within 12 ms by ring; between: a quarter, 1 MB, 2 * 1/2 * 1e6 / 1e8 + 2 * 0.01 = 30 ms.
    assertThat(time.communication()).isEqualTo(0.042, within(EXACT));
  }

  @Test
  void oneInterconnectForAllHosts() throws IOException {
    StepTime time =
        at(
            "devices_per_host: 4\nhosts: 2\n"
                + "within_host: {name: ici, topology: torus_2d, bytes_per_s: 1.0e9}\n",
            80);
    // A ring of 8 without latency: 2 * 7/8 * 4e6 / 1e9.
    assertThat(time.communication()).isEqualTo(0.007, within(EXACT));
    assertThat(time.assumptions()).anyMatch(words -> words.contains("latency"));
  }

  @Test
  void microBatchesAreAccumulated() throws IOException {
    StepTime time = at("micro_batch: 30\n", 100);
    assertThat(time.passes()).isEqualTo(4);
    assertThat(time.compute()).isEqualTo(0.3, within(EXACT));
    ModelWork reading = new ModelWork(0, 0, 1e6, 0, 4e6, 0, 0);
    StepTime read = StepPredictor.of(profile("micro_batch: 30\n")).stepTime(reading, 100);
    // 100 MB, 4 * 12 MB of weights, 3 * 2 * 4 MB to add up gradients.
    assertThat(read.memory()).isEqualTo((100e6 + 48e6 + 24e6) / 1e11, within(EXACT));
  }

  @Test
  void calibrationTakesThePlaceOfThePeaks() throws IOException {
    StepTime time =
        at(
            "calibration: {measured_on: here, flops_per_s: 5.0e11, memory_bytes_per_s: 1.0e10,"
                + " step_s: 0.001, operation_s: 0.002}\nmicro_batch: 50\n",
            100);
    assertThat(time.compute()).isEqualTo(0.6, within(EXACT));
    assertThat(time.update()).isEqualTo(0.002, within(EXACT));
    // Once a millisecond, and 5 operations of 2 ms in each of 2 passes.
    assertThat(time.overhead()).isEqualTo(0.021, within(EXACT));
    assertThat(time.assumptions()).anyMatch(words -> words.contains("measured on here"));
  }

  @Test
  void operationsOfAProcessorTakeTheirTime() throws IOException {
    Path file = folder.resolve("o.yaml");
    Files.writeString(
        file,
        "version: 1\ntitle: O\nkind: gpu\nmicro_batch: 50\nprocessor: {name: o, flops_per_s: {tf32: 1.0e12},"
            + " float32_products: tf32, memory_bytes: 1, memory_bytes_per_s: 1.0e11, operation_s:"
            + " 1.0e-5}\n");
    StepTime time = StepPredictor.of(Profiles.named(file.toString())).stepTime(WORK, 100);
    assertThat(time.overhead()).isEqualTo(2 * 5 * 1e-5, within(EXACT));
    assertThat(time.assumptions()).anyMatch(words -> words.contains("takes 10.0 \u00b5s more"));
  }

  @Test
  void aShareOfThePeakCanBeAsked() throws IOException {
    StepTime time = StepPredictor.of(profile(""), 0.25).stepTime(WORK, 100);
    assertThat(time.compute()).isEqualTo(1.2, within(EXACT));
    assertThat(time.assumptions()).anyMatch(words -> words.contains("25 %"));
    assertThatThrownBy(() -> StepPredictor.of(profile(""), 0))
        .hasMessageContaining("share of peak must be above 0 and at most 1, got 0.0");
  }

  @Test
  void cpuDevicesShareTheirHost() throws IOException {
    Path file = folder.resolve("c.yaml");
    Files.writeString(
        file,
        "version: 1\ntitle: C\nkind: cpu\ndevices_per_host: 2\ncalibration: {measured_on: x,"
            + " flops_per_s: 1.0e12, memory_bytes_per_s: 1.0e11, step_s: 0, operation_s: 0}\n");
    StepTime time = StepPredictor.of(Profiles.named(file.toString())).stepTime(WORK, 100);
    assertThat(time.compute()).isEqualTo(0.3, within(EXACT));
    // Two gradients of 4 MB are read and their sum written, at the speed of the host's memory.
    assertThat(time.communication()).isEqualTo(12e6 / 1e11, within(EXACT));
  }

  @Test
  void withoutNumbersThereIsNoPrediction() {
    assertThatThrownBy(() -> StepPredictor.of(Profiles.named("gpu-1")))
        .isInstanceOf(PredictionException.class)
        .hasMessageContaining("gpu-1: has neither a processor nor a calibration")
        .hasMessageContaining("devices measure");
  }

  @Test
  void withoutALinkThereIsNoPredictionForSeveralDevices() throws IOException {
    DeviceProfile two = profile("devices_per_host: 2\n");
    assertThatThrownBy(() -> StepPredictor.of(two))
        .isInstanceOf(PredictionException.class)
        .hasMessageContaining("p: does not say how its devices are connected")
        .hasMessageContaining("within_host");
    DeviceProfile hosts = profile("hosts: 2\ndevices_per_host: 1\n");
    assertThatThrownBy(() -> StepPredictor.of(hosts)).hasMessageContaining("between_hosts");
  }

  @Test
  void aBatchHasAtLeastOneExample() {
    assertThatThrownBy(() -> StepPredictor.of(profile("")).stepTime(WORK, 0))
        .hasMessageContaining("batch size must be at least 1, got 0");
  }
}
