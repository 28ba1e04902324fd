package org.batchscale.profiles.prediction;

import java.math.BigDecimal;
import java.math.MathContext;
import org.batchscale.profiles.Calibration;
import org.batchscale.profiles.DeviceKind;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.Processor;

/**
 * What one device of a profile reaches.
 *
 * @param flops floating-point operations in a second
 * @param memoryBandwidth bytes in a second
 * @param stepSeconds fixed time of a step
 * @param operationSeconds fixed time of an operation
 * @param words where these numbers come from
 */
record DeviceSpeed(
    double flops,
    double memoryBandwidth,
    double stepSeconds,
    double operationSeconds,
    String words) {
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
        whole.flops / sharing,
        whole.memoryBandwidth / sharing,
        whole.stepSeconds,
        whole.operationSeconds,
        whole.words + (sharing > 1 ? "; the devices of a host share this" : ""));
  }

  /** Devices that have the same cores and memory: a CPU that stands as several devices. */
  static int sharing(DeviceProfile profile) {
    return profile.kind() == DeviceKind.CPU ? profile.devicesPerHost() : 1;
  }

  private static DeviceSpeed measured(Calibration measured) {
    return new DeviceSpeed(
        measured.flops(),
        measured.memoryBandwidth(),
        measured.stepSeconds(),
        measured.operationSeconds(),
        "speeds are those measured on " + measured.measuredOn());
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
        share * processor.peak(),
        processor.memoryBandwidth(),
        0,
        0,
        "%s computes float32 products as %s at %s, and moves bytes at the full speed of its memory; starting operations takes no time"
            .formatted(processor.name(), processor.float32Products(), reached));
  }
}
