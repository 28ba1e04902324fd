package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.batchscale.profiles.Profiles;
import org.batchscale.toolkit.devices.GpuSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command devices. */
class DevicesEndToEndTest {
  @TempDir Path folder;

  @Test
  void listsEveryProfile() {
    Shell.Outcome all = Shell.run("devices", "list");
    assertThat(all.exit()).isEqualTo(Exit.DONE);
    assertThat(all.out().lines()).hasSize(1 + Profiles.bundled().size());
    assertThat(all.out())
        .startsWith("profile ")
        .containsPattern("cpu +yes +1 ")
        .containsPattern("tpu-v3-8 +plan +8 +61.5 Tflop/s +17.18 GB +8.00 +Cloud TPU v3, 8 cores");
    assertThat(Shell.run("devices", "list", "--runs").out())
        .contains("cpu-4", "laptop")
        .doesNotContain("tpu", "v100-64");
  }

  @Test
  void showsEachNumberWithItsSource() {
    Shell.Outcome shown = Shell.run("devices", "show", "v100-8");
    assertThat(shown.exit()).isEqualTo(Exit.DONE);
    assertThat(shown.out())
        .startsWith("v100-8: DGX-1 with 8 x V100\n")
        .contains("float32      15.7 Tflop/s, for float32 matrix products [1]")
        .contains("NVIDIA, Tesla V100 GPU Accelerator data sheet")
        .contains("(not checked here)")
        .contains("24.48 USD an hour for a host, as of 2024")
        .contains("This machine ");
    assertThat(Shell.run("devices", "show").out())
        .startsWith("cpu: ")
        .contains("This machine can run it, with its own CPU");
  }

  @Test
  void saysPlainlyWhatCannotRun() {
    assertThat(Shell.run("devices", "show", "tpu-v2-512").out())
        .endsWith(
            "This machine cannot run it: TensorFlow for Java has no runtime for TPUs: this profile is"
                + " for planning only.\n");
    assertThat(new MachineDevices(2, 0).sentence(Profiles.named("gpu-4")))
        .isEqualTo(
            "This machine cannot run it: it needs 4 NVIDIA GPUs, and this machine has none, or no"
                + " driver for them.");
    assertThat(new MachineDevices(2, 1).sentence(Profiles.named("gpu-4"))).endsWith("has 1.");
    assertThat(new MachineDevices(64, 4).sentence(Profiles.named("gpu-4")))
        .startsWith("This machine has 4 NVIDIA GPUs and can run it");
  }

  @Test
  void countsTheCardsThatTheDriverLists() throws IOException {
    assertThat(GpuSupport.cards(folder.resolve("none"))).isZero();
    Path cards = Files.createDirectory(folder.resolve("gpus"));
    Files.createDirectory(cards.resolve("0000:01:00.0"));
    Files.createDirectory(cards.resolve("0000:02:00.0"));
    Files.createFile(cards.resolve("capabilities"));
    assertThat(GpuSupport.cards(folder)).isEqualTo(2);
  }

  @Test
  void showsWhatWasMeasured() throws IOException {
    Path mine = folder.resolve("measured.yaml");
    Files.writeString(
        mine,
        """
        version: 1
        like: cpu
        title: Measured
        calibration:
          measured_on: one core
          flops_per_s: 5.0e10
          convolution_flops_per_s: 4.0e10
          memory_bytes_per_s: 1.0e10
          memory_by_size: [{bytes: 1.0e6, bytes_per_s: 3.0e10}, {bytes: 2.0e9, bytes_per_s: 9.0e9}]
          step_s: 1.0e-4
          operation_s: 2.0e-6
        """);
    assertThat(Shell.run("devices", "show", mine).out())
        .contains("calibrated     one core\n", "  products     50 Gflop/s\n")
        .contains("  convolutions 40 Gflop/s\n", "30 GB/s where a step moves 1 MB\n")
        .contains("9 GB/s where a step moves 2 GB\n")
        .contains("  step         100 \u00b5s fixed\n", "  operation    2 \u00b5s fixed\n");
    assertThat(Shell.run("predict", "quick/fc_128", "--devices", mine).out())
        .contains("speeds are those measured on one core");
  }

  @Test
  void showsAndChecksAUsersOwn() throws IOException {
    Path mine = folder.resolve("mine.yaml");
    Files.writeString(
        mine,
        "version: 1\ntitle: Mine\nkind: cpu\nmicro_batch: 32\n"
            + "cluster: {coordinator: 'localhost:2222', workers: ['localhost:2223']}\n");
    assertThat(Shell.run("devices", "show", mine).out())
        .contains("micro-batch    at most 32 examples", "worker 0       localhost:2223")
        .contains("It runs on a cluster: this machine as the coordinator localhost:2222");
    Files.writeString(mine, "version: 1\ntitle: Mine\nkind: gpi\n");
    Shell.Outcome wrong = Shell.run("devices", "show", mine);
    assertThat(wrong.exit()).isEqualTo(Exit.USAGE);
    assertThat(wrong.err()).contains("mine.yaml:3:7 kind: must be one of cpu, gpu, tpu");
    assertThat(Shell.run("devices", "show", "v100").err())
        .contains("there is no bundled profile 'v100'; did you mean 'v100-1'?");
    assertThat(Shell.run("devices").exit()).isEqualTo(Exit.USAGE);
  }
}
