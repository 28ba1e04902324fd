package org.batchscale.toolkit.devices;

import java.math.BigDecimal;
import java.math.MathContext;
import org.batchscale.profiles.Calibration;
import org.batchscale.profiles.SizedBandwidth;

/** The text of a profile with what was measured on this machine. */
public final class MeasuredProfile {
  /** More digits would be those of chance. */
  private static final MathContext DIGITS = new MathContext(3);

  /** How such a file begins. */
  public static final String FIRST_LINE =
      "# Written by 'batchscale devices measure' on the machine that it describes.\n";

  private MeasuredProfile() {}

  /**
   * The YAML of a profile that predictions can use and every machine can run.
   *
   * @param calibration what was measured
   * @param machine where it was measured
   */
  public static String text(Calibration calibration, MachineFacts machine) {
    StringBuilder yaml = new StringBuilder();
    yaml.append(FIRST_LINE);
    yaml.append("version: 1\n");
    yaml.append("title: This machine's CPU as measured, one device\n");
    yaml.append("kind: cpu\n");
    yaml.append("processor:\n");
    yaml.append("  name: ").append(quoted(machine.processor())).append('\n');
    yaml.append("  flops_per_s:\n");
    line(yaml, "    float32", calibration.flops(), "measured, not the maker's peak");
    yaml.append("  float32_products: float32\n");
    line(yaml, "  memory_bytes", machine.memoryBytes(), "as the operating system tells");
    line(yaml, "  memory_bytes_per_s", calibration.memoryBandwidth(), "measured");
    yaml.append("calibration:\n");
    yaml.append("  measured_on: ").append(quoted(calibration.measuredOn())).append('\n');
    line(yaml, "  flops_per_s", calibration.flops(), Methods.PRODUCT);
    line(
        yaml,
        "  convolution_flops_per_s",
        calibration.convolutionFlops().orElseThrow(),
        Methods.CONVOLUTION);
    line(
        yaml,
        "  pointwise_flops_per_s",
        calibration.pointwiseFlops().orElseThrow(),
        Methods.POINTWISE);
    line(
        yaml,
        "  convolution_s",
        calibration.convolutionSeconds().orElseThrow(),
        Methods.CONVOLUTION_TIME);
    line(yaml, "  memory_bytes_per_s", calibration.memoryBandwidth(), Methods.LARGEST);
    yaml.append("  # ").append(Methods.MEMORY).append('\n');
    yaml.append("  memory_by_size:\n");
    for (SizedBandwidth size : calibration.memoryBySize()) {
      yaml.append("    - {bytes: ").append(number(size.bytes()));
      yaml.append(", bytes_per_s: ").append(number(size.bandwidth())).append("}\n");
    }
    line(yaml, "  norm_bytes_per_s", calibration.normBandwidth().orElseThrow(), Methods.NORM);
    line(yaml, "  pool_bytes_per_s", calibration.poolBandwidth().orElseThrow(), Methods.POOL);
    line(yaml, "  loss_bytes_per_s", calibration.lossBandwidth().orElseThrow(), Methods.LOSS);
    line(yaml, "  step_s", calibration.stepSeconds(), Methods.STEP);
    line(yaml, "  operation_s", calibration.operationSeconds(), Methods.OPERATION);
    return yaml.toString();
  }

  private static void line(StringBuilder yaml, String key, double value, String note) {
    yaml.append(key).append(": {value: ").append(number(value));
    yaml.append(", note: ").append(quoted(note)).append("}\n");
  }

  /** YAML reads a number with an exponent as one only if it has a point: 1.0e+3. */
  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS);
    if (rounded.signum() == 0) {
      return "0.0";
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal mantissa = rounded.movePointLeft(exponent).stripTrailingZeros();
    return (mantissa.scale() < 1 ? mantissa.setScale(1) : mantissa).toPlainString()
        + "e"
        + (exponent < 0 ? "-" : "+")
        + Math.abs(exponent);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
