package org.batchscale.profiles.prediction;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.batchscale.profiles.Calibration;
import org.batchscale.profiles.DeviceKind;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.Processor;

/**
 * What one device of a profile reaches.
 *
 * @param measured what was measured, or the peaks
 * @param sharing devices that share this
 * @param overlaps whether arithmetic goes on while memory is waited for; a CPU's thread does one
 *     after the other
 * @param words where these numbers come from
 */
record DeviceSpeed(Calibration measured, int sharing, boolean overlaps, String words) {
  private static final double MICRO = 1e6;

  /**
   * The speed of a device.
   *
   * @param share share of the peak that arithmetic reaches where nothing was measured
   */
  static DeviceSpeed of(DeviceProfile profile, double share) {
    DeviceSpeed whole =
        profile
            .calibration()
            .map(DeviceSpeed::measured)
            .orElseGet(() -> profile.processor().map(p -> peak(p, share)).orElse(null));
    if (whole == null) {
      throw new PredictionException(
          profile.name()
              + ": has neither a processor nor a calibration, so nothing can be predicted; name a"
              + " profile that has, such as laptop or v100-8, or write one for this machine with"
              + " 'batchscale devices measure'");
    }
    int sharing = sharing(profile);
    return new DeviceSpeed(
        whole.measured,
        sharing,
        profile.calibration().isEmpty() || profile.kind() != DeviceKind.CPU,
        whole.words + (sharing > 1 ? "; the devices of a host share this" : ""));
  }

  /** Floating-point operations in a second, in operations of a kind. */
  double flops(WorkKind kind) {
    double convolutions = measured.convolutionFlops().orElse(measured.flops());
    double whole =
        switch (kind) {
          case CONVOLUTION -> convolutions;
          case POINTWISE -> measured.pointwiseFlops().orElse(convolutions);
          case PRODUCT, MOVE, NORM, POOL, LOSS -> measured.flops();
        };
    return whole / sharing;
  }

  /**
   * Bytes in a second that operations of a kind read and write.
   *
   * @param bytes bytes that are read and written in all
   */
  double memoryBandwidth(WorkKind kind, double bytes) {
    double general = measured.memoryBandwidth(bytes);
    double whole =
        switch (kind) {
          case NORM -> measured.normBandwidth().orElse(general);
          case POOL -> measured.poolBandwidth().orElse(general);
          case LOSS -> measured.lossBandwidth().orElse(general);
          case PRODUCT, CONVOLUTION, POINTWISE, MOVE -> general;
        };
    return whole / sharing;
  }

  /** Fixed time of a step. */
  double stepSeconds() {
    return measured.stepSeconds();
  }

  /** Fixed time of an operation. */
  double operationSeconds() {
    return measured.operationSeconds();
  }

  /** What an operation of a kind takes beyond that, whatever it computes. */
  double furtherSeconds(WorkKind kind) {
    return kind == WorkKind.CONVOLUTION || kind == WorkKind.POINTWISE
        ? Math.max(0, measured.convolutionSeconds().orElse(0) - operationSeconds())
        : 0;
  }

  /** Devices that have the same cores and memory: a CPU that stands as several devices. */
  static int sharing(DeviceProfile profile) {
    return profile.kind() == DeviceKind.CPU ? profile.devicesPerHost() : 1;
  }

  private static DeviceSpeed measured(Calibration measured) {
    return new DeviceSpeed(
        measured, 1, false, "speeds are those measured on " + measured.measuredOn());
  }

  private static DeviceSpeed peak(Processor processor, double share) {
    String reached =
        share == 1
            ? "its peak, which no program reaches"
            : BigDecimal.valueOf(100 * share)
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString()
                + " % of its peak";
    return new DeviceSpeed(
        new Calibration(
            processor.name(),
            share * processor.peak(),
            processor.memoryBandwidth(),
            0,
            processor.operationSeconds().orElse(0)),
        1,
        true,
        "%s computes float32 products as %s at %s, and moves bytes at the full speed of its memory; %s"
            .formatted(
                processor.name(),
                processor.float32Products(),
                reached,
                processor.operationSeconds().isPresent()
                    ? String.format(
                        Locale.ROOT,
                        "each operation takes %.1f \u00b5s more",
                        MICRO * processor.operationSeconds().getAsDouble())
                    : "starting operations takes no time"));
  }
}
