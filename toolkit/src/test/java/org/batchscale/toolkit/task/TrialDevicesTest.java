package org.batchscale.toolkit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.batchscale.toolkit.replication.Placement;
import org.batchscale.workloads.model.Objective;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.DefinitionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices of a profile become placements, and what bits depend on is written down. */
class TrialDevicesTest {
  @TempDir private Path folder;

  private NetworkTask task(String devices) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("e.yaml"),
            """
            version: 1
            workload:
              dataset: mnist
              model: {name: one, layers: [flatten, {dense: {units: 100}}, relu, {dense: {units: 10}}]}
              optimizer: sgd
            goal: {metric: val/classification_error, below: 0.1}
            batch_sizes: [8, 1000]
            train_steps: 100
            evaluate: {every: 50}
            search: {complete_trials: 2, space: {learning_rate: 0.1}}
            %s
            """
                .formatted(devices));
    return (NetworkTask) Tasks.of(DefinitionReader.experiment(file.toString()));
  }

  private void profile(String text) throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), "version: 1\ntitle: mine\n" + text);
  }

  @Test
  void oneProcessorAsEver() throws IOException {
    for (String devices : List.of("", "devices: cpu")) {
      NetworkTask task = task(devices);
      Placement placement = task.placement(0);
      assertThat(placement.isWhole(placement.parts(1000, 1))).isTrue();
      // Trees made before devices could be chosen go on.
      assertThat(task.computedOn(1000)).isEqualTo(Map.of("devices", "cpu"));
      assertThat(task.sharesOutDevices()).isFalse();
    }
  }

  @Test
  void cpusAreDevicesOfOneProcess() throws IOException {
    NetworkTask task = task("devices: cpu-4");
    assertThat(task.placement(0).replicas())
        .hasToString("[/device:CPU:0, /device:CPU:1, /device:CPU:2, /device:CPU:3]");
    assertThat(task.computedOn(8)).hasToString("{devices=cpu-4, kind_of_devices=cpu, replicas=4}");
    // Groups share the cores, and each session has its own devices.
    assertThat(task("devices: cpu-4\nreplicas: 2").placement(1).replicas())
        .hasToString("[/device:CPU:0, /device:CPU:1]");
  }

  @Test
  void gpusAreSharedOutInGroups() throws IOException {
    NetworkTask task = task("devices: gpu-4\nreplicas: 2");
    assertThat(task.sharesOutDevices()).isTrue();
    assertThat(task.trialsAtOnce()).isEqualTo(2);
    Placement second = task.placement(1);
    assertThat(second.replicas()).hasToString("[/device:GPU:2, /device:GPU:3]");
    assertThat(second.host()).hasToString("/device:CPU:0");
    assertThat(second.variables()).hasToString("[/device:GPU:2]");
  }

  @Test
  void workersComputeForTheCoordinator() throws IOException {
    profile(
        """
        kind: cpu
        hosts: 2
        devices_per_host: 2
        variables: spread
        cluster: {coordinator: "127.0.0.1:0", workers: ["127.0.0.1:1", "127.0.0.1:2"]}
        """);
    Placement placement = task("devices: mine.yaml").placement(0);
    assertThat(placement.replicas().get(3))
        .hasToString("/job:worker/replica:0/task:1/device:CPU:1");
    assertThat(placement.host().toString())
        .matches("/job:coordinator/replica:0/task:\\d+/device:CPU:0");
    assertThat(placement.variables()).isEqualTo(placement.replicas());
    // A path is not for provenance: it names a folder of this machine.
    assertThat(task("devices: mine.yaml").computedOn(8))
        .hasToString("{devices=mine, kind_of_devices=cpu, replicas=4}");
  }

  @Test
  void aMicroBatchAccumulates() throws IOException {
    profile("kind: cpu\nmicro_batch: 300\n");
    NetworkTask task = task("devices: mine.yaml");
    assertThat(task.computedOn(1000))
        .hasToString(
            "{devices=mine, kind_of_devices=cpu, replicas=1, rounds=4, examples_of_a_round=250}");
    assertThat(task.computedOn(8)).hasToString("{devices=mine, kind_of_devices=cpu, replicas=1}");
  }

  @Test
  void memoryLimitsAMicroBatch() throws IOException {
    NetworkTask task = task("devices: cpu");
    long perExample = task.network().work(Objective.of(task.dataset().form())).activationBytes();
    assertThat(perExample).isPositive();
    assertThat(task.placement(0).microBatch()).hasValue((int) ((2.0 * (1L << 30)) / perExample));
  }

  @ParameterizedTest
  @CsvSource({
    "'devices: tpu-v3-8', 'e.yaml:11:10 devices: cannot run here', 'no runtime for TPUs'",
    "'devices: cpu-22', 'e.yaml:11:10 devices', 'cpu-2'",
    "'devices: {a: 1}', 'e.yaml:11:10 devices', 'text'",
    "'devices: cpu-2\nreplicas: 3', 'e.yaml:12:11 replicas: must not exceed the number of devices of cpu-2, 2', 'got 3'",
    "'replicas: 2', 'replicas: must not exceed the number of devices of cpu, 1', 'use fewer'",
    "'devices: cpu-2\nreplicas: 0', 'e.yaml:12:11 replicas', '1'",
  })
  void wrongDevicesAreRefused(String devices, String place, String rule) {
    assertThatThrownBy(() -> task(devices))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContainingAll(place, rule);
  }
}
