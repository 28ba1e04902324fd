package org.batchscale.toolkit.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing for GPUs is told, all of it at once. */
class GpuSupportTest {
  @TempDir private Path folder;

  @Test
  void readsTheDriversVersion() throws IOException {
    assertThat(GpuSupport.driver(folder)).isEmpty();
    Files.writeString(
        folder.resolve("version"),
        """
        NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023
        GCC version:  gcc version 12.3.0
        """);
    assertThat(GpuSupport.driver(folder)).contains("535.104.05");
  }

  @Test
  void countsTheDriversCards() throws IOException {
    assertThat(GpuSupport.cards(folder)).isZero();
    Files.createDirectories(folder.resolve("gpus/0000:01:00.0"));
    Files.createDirectories(folder.resolve("gpus/0000:02:00.0"));
    assertThat(GpuSupport.cards(folder)).isEqualTo(2);
  }

  @Test
  void tellsAllThatIsMissing() {
    GpuSupport support =
        new GpuSupport(
            List.of(
                new GpuSupport.Need("a driver", Optional.of("535"), "install one"),
                new GpuSupport.Need("CUDA 12.5", Optional.empty(), "install CUDA"),
                new GpuSupport.Need("cuDNN 9.3", Optional.empty(), "install cuDNN")));
    assertThatThrownBy(() -> support.require("gpu-1", 1))
        .isInstanceOf(DeviceException.class)
        .hasMessageContainingAll(
            "'gpu-1'", "CUDA 12.5; install CUDA", "cuDNN 9.3; install cuDNN", "--devices cpu")
        .hasMessageNotContaining("a driver");
  }
}
