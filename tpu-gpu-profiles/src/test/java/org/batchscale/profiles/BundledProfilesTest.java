package org.batchscale.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The profiles that come with Batchscale. */
class BundledProfilesTest {
  static java.util.stream.Stream<String> names() {
    return Profiles.bundled().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void reads(String name) {
    DeviceProfile profile = Profiles.named(name);
    assertThat(profile.name()).isEqualTo(name);
    assertThat(profile.title()).isNotBlank();
  }

  @Test
  void theDefaultIsTensorFlowsOwnDevice() {
    DeviceProfile cpu = Profiles.named(ProfileDefaults.PROFILE);
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
