package org.batchscale.profiles.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.batchscale.profiles.Profiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches a measured speed that a prediction passes over, or takes for another kind of work. */
class CalibratedStepTest {
  private static final String CALIBRATION =
      """
      version: 1
      title: measured
      kind: %s
      calibration:
        measured_on: a thread
        flops_per_s: 1.0e+9
        memory_bytes_per_s: 1.0e+6
        step_s: 0.5
        operation_s: 0.01
        convolution_flops_per_s: 2.0e+9
        pointwise_flops_per_s: 4.0e+9
        convolution_s: 0.03
        memory_by_size:
          - {bytes: 1.0e+8, bytes_per_s: 1.0e+6}
          - {bytes: 1.0e+4, bytes_per_s: 1.0e+8}
        norm_bytes_per_s: 2.0e+6
        pool_bytes_per_s: 3.0e+6
        loss_bytes_per_s: 4.0e+6
      """;

  @TempDir private Path folder;

  private StepTime step(String kind, int batch, WorkPart... parts) throws IOException {
    Path file = folder.resolve(kind + ".yaml");
    Files.writeString(file, CALIBRATION.formatted(kind));
    ModelWork work = new ModelWork(0, 0, 0, 0, 0, 0, parts.length, List.of(parts));
    return StepPredictor.of(Profiles.named(file.toString())).stepTime(work, batch);
  }

  @Test
  void eachKindHasItsSpeed() throws IOException {
    assertThat(step("cpu", 1, part(WorkKind.PRODUCT, 1e9, 0)).compute()).isEqualTo(1);
    assertThat(step("cpu", 1, part(WorkKind.CONVOLUTION, 1e9, 0)).compute()).isEqualTo(0.5);
    assertThat(step("cpu", 1, part(WorkKind.POINTWISE, 1e9, 0)).compute()).isEqualTo(0.25);
    assertThat(step("cpu", 3, part(WorkKind.NORM, 0, 2e6)).memory()).isEqualTo(3);
    assertThat(step("cpu", 3, part(WorkKind.POOL, 0, 3e6)).memory()).isEqualTo(3);
    assertThat(step("cpu", 3, part(WorkKind.LOSS, 0, 4e6)).memory()).isEqualTo(3);
  }

  @Test
  void convolutionsTakeLongerToStart() throws IOException {
    WorkPart moves = new WorkPart(WorkKind.MOVE, 0, 0, 0, 1);
    WorkPart convolutions = new WorkPart(WorkKind.CONVOLUTION, 0, 0, 0, 1);
    assertThat(step("cpu", 1, moves, moves).overhead()).isEqualTo(0.52, within(1e-12));
    assertThat(step("cpu", 1, moves, convolutions).overhead()).isEqualTo(0.54, within(1e-12));
  }

  /** From 1e8 bytes in a second at 1e4 bytes to 1e6 at 1e8: half the way on both, in logarithms. */
  @Test
  void memoryIsAsFastAsAllThatIsMovedLets() throws IOException {
    assertThat(step("cpu", 1, part(WorkKind.MOVE, 0, 1e3)).memory()).isEqualTo(1e-5);
    assertThat(step("cpu", 1, part(WorkKind.MOVE, 0, 1e6)).memory())
        .isCloseTo(1e6 / 1e7, within(1e-9));
    assertThat(step("cpu", 1000, part(WorkKind.MOVE, 0, 1e6)).memory()).isEqualTo(1000);
    // Two parts of half the size are in each other's way.
    assertThat(step("cpu", 1, part(WorkKind.MOVE, 0, 5e5), part(WorkKind.MOVE, 0, 5e5)).memory())
        .isCloseTo(1e6 / 1e7, within(1e-9));
  }

  /** A CPU's thread computes or waits; a GPU does both at once. */
  @Test
  void onACpuArithmeticDoesNotHideMemory() throws IOException {
    WorkPart both = part(WorkKind.PRODUCT, 1e9, 1e8);
    assertThat(step("cpu", 1, both).memory()).isEqualTo(100);
    assertThat(step("gpu", 1, both).memory()).isEqualTo(99);
  }

  private static WorkPart part(WorkKind kind, double flops, double bytes) {
    return new WorkPart(kind, flops, bytes, 0, 0);
  }
}
