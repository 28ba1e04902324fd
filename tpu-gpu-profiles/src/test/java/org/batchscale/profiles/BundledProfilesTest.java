package org.batchscale.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.batchscale.yaml.Defaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The profiles that come with Batchscale. */
class BundledProfilesTest {
  static Stream<String> names() {
    return Profiles.bundled().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void reads(String name) {
    DeviceProfile profile = Profiles.named(name);
    assertThat(profile.name()).isEqualTo(name);
    assertThat(profile.title()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyNumberHasItsSource(String name) {
    DeviceProfile profile = Profiles.named(name);
    for (Citation citation : profile.citations()) {
      assertThat(profile.sources()).as(citation.key()).containsKey(citation.source());
    }
    assertThat(profile.citations().stream().map(Citation::source))
        .containsAll(profile.sources().keySet());
    profile.sources().forEach((key, source) -> assertThat(source.title()).as(key).isNotBlank());
    if (profile.processor().isPresent()) {
      // Peak, memory, bandwidth at least.
      assertThat(profile.citations()).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void anAcceleratorWithNumbersCanBePlannedWith(String name) {
    DeviceProfile profile = Profiles.named(name);
    if (profile.kind() != DeviceKind.CPU && !name.matches("gpu-[0-9]+")) {
      Processor processor = profile.processor().orElseThrow();
      assertThat(processor.peak()).isBetween(1.0e12, 1.0e15);
      assertThat(processor.memoryBytes()).isBetween(7.0e9, 1.5e11);
      assertThat(processor.memoryBandwidth()).isBetween(3.0e11, 1.0e13);
      if (profile.devices() > 1) {
        assertThat(profile.withinHost()).isPresent();
      }
    }
  }

  /**
   * Google's names count cores; devices are cores up to v3, chips from v4. Its tables of slices.
   */
  @ParameterizedTest
  @CsvSource({
    "tpu-v2-8,8,1", "tpu-v2-512,512,64", "tpu-v3-8,8,1", "tpu-v3-2048,2048,256",
    "tpu-v4-8,4,1", "tpu-v4-4096,2048,512", "tpu-v4-8192,4096,1024", "tpu-v5e-1,1,1",
    "tpu-v5e-8,8,1", "tpu-v5e-256,256,64", "tpu-v5p-8,4,1", "tpu-v5p-64,32,8",
    "tpu-v5p-12288,6144,1536"
  })
  void slices(String name, int devices, int hosts) {
    DeviceProfile profile = Profiles.named(name);
    assertThat(profile.devices()).isEqualTo(devices);
    assertThat(profile.hosts()).isEqualTo(hosts);
    assertThat(profile.kind()).isEqualTo(DeviceKind.TPU);
    assertThat(profile.planningOnly()).get().asString().contains("planning only");
  }

  @Test
  void eachGenerationOffersEverySizeUpToItsPod() {
    assertThat(Profiles.bundled())
        .containsSubsequence(
            "a100-1", "cpu", "cpu-2", "cpu-4", "gpu-1", "h100-8", "h200-8", "laptop", "p100-8")
        .containsSubsequence("tpu-v2-8", "tpu-v2-32", "tpu-v2-128", "tpu-v2-512", "tpu-v3-8")
        .containsSubsequence("tpu-v5e-1", "tpu-v5e-256", "tpu-v5p-8", "tpu-v5p-12288", "v100-1");
  }

  @Test
  void aSmallerMachineIsLikeTheLarger() {
    DeviceProfile one = Profiles.named("v100-1");
    DeviceProfile eight = Profiles.named("v100-8");
    assertThat(one.processor()).isEqualTo(eight.processor());
    assertThat(one.usdPerHour()).hasValue(3.06);
    assertThat(eight.usdPerHour()).hasValue(24.48);
    assertThat(Profiles.named("v100-64").usdPerHour()).hasValue(8 * 24.48);
    assertThat(Profiles.named("v100-64").planningOnly()).get().asString().contains("no cluster");
    assertThat(one.sources()).containsKeys("v100_datasheet", "aws_price_1");
    assertThat(one.citations())
        .contains(new Citation("processor.memory_bytes_per_s", "v100_datasheet", ""));
  }

  @Test
  void tf32IsWhatTensorFlowUses() {
    assertThat(Profiles.named("a100-8").processor().map(Processor::peak))
        .isEqualTo(Optional.of(156.0e12));
    assertThat(List.copyOf(Profiles.named("a100-8").processor().orElseThrow().peakFlops().keySet()))
        .isSorted();
  }

  @Test
  void theDefaultIsTensorFlowsOwnDevice() {
    DeviceProfile cpu = Profiles.named(ProfileDefaults.PROFILE);
    assertThat(ProfileDefaults.PROFILE).isEqualTo(Defaults.DEVICES);
    assertThat(cpu.plain()).isTrue();
    assertThat(cpu.planningOnly()).isEmpty();
    assertThat(cpu.variables()).isEqualTo(VariablePlacement.ONE_DEVICE);
  }

  @ParameterizedTest
  @CsvSource({"cpu-2,CPU,2", "cpu-3,CPU,3", "cpu-4,CPU,4", "gpu-1,GPU,1", "gpu-8,GPU,8"})
  void countsDevices(String name, DeviceKind kind, int devices) {
    DeviceProfile profile = Profiles.named(name);
    assertThat(profile.kind()).isEqualTo(kind);
    assertThat(profile.devices()).isEqualTo(devices);
    assertThat(profile.plain()).isFalse();
    assertThat(profile.planningOnly()).isEmpty();
  }
}
