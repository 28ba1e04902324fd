package org.batchscale.toolkit.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.batchscale.profiles.Calibration;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.Profiles;
import org.batchscale.profiles.SizedBandwidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches a profile that cannot be read back, or says another number than was measured. */
class MeasuredProfileTest {
  private static final Calibration CALIBRATION =
      new Calibration(
          "2 threads of a \"quoted\" \\ processor: one",
          1.89e11,
          1.84e10,
          0,
          3.48e-7,
          OptionalDouble.of(1e12),
          OptionalDouble.of(1.26e11),
          OptionalDouble.of(1.61e-5),
          List.of(new SizedBandwidth(9.83e4, 6.96e10), new SizedBandwidth(2.01e8, 1.84e10)),
          OptionalDouble.of(2.01e10),
          OptionalDouble.of(2.38e9),
          OptionalDouble.of(12));

  @TempDir private Path folder;

  @Test
  void isReadBackAsItWasMeasured() throws IOException {
    Path file = folder.resolve("mine.yaml");
    MachineFacts machine = new MachineFacts("a \"quoted\" \\ processor: one", 25_769_803_776L);
    Files.writeString(file, MeasuredProfile.text(CALIBRATION, machine));

    DeviceProfile profile = Profiles.named(file.toString());

    assertThat(profile.calibration()).contains(CALIBRATION);
    assertThat(profile.plain()).isTrue();
    assertThat(profile.planningOnly()).isEmpty();
    assertThat(profile.processor().orElseThrow().memoryBytes()).isEqualTo(2.58e10);
    assertThat(profile.processor().orElseThrow().name()).isEqualTo(machine.processor());
    // Each number says how it was measured.
    assertThat(profile.citations())
        .filteredOn(citation -> citation.key().equals("calibration.operation_s"))
        .singleElement()
        .extracting("note")
        .isEqualTo("chain of products, sums and ReLUs of 8 x 8 numbers");
  }

  @Test
  void sameNumbersMakeTheSameBytes() {
    MachineFacts machine = new MachineFacts("p", 1);
    assertThat(MeasuredProfile.text(CALIBRATION, machine))
        .isEqualTo(MeasuredProfile.text(CALIBRATION, machine))
        .startsWith(MeasuredProfile.FIRST_LINE);
  }

  @Test
  void theProcessorsNameIsLinuxsOrElseTheArchitecture() throws IOException {
    Path file = folder.resolve("cpuinfo");
    Files.writeString(file, "processor\t: 0\nmodel name\t: Some CPU @ 2.10GHz\nmodel name\t: x\n");
    assertThat(MachineFacts.processor(file)).isEqualTo("Some CPU @ 2.10GHz");
    Files.writeString(file, "processor\t: 0\n");
    assertThat(MachineFacts.processor(file)).isEqualTo(System.getProperty("os.arch"));
    assertThat(MachineFacts.processor(folder.resolve("none")))
        .isEqualTo(System.getProperty("os.arch"));
    assertThat(MachineFacts.here().memoryBytes()).isPositive();
  }
}
