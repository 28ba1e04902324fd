package org.batchscale.toolkit.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.batchscale.profiles.Calibration;
import org.batchscale.profiles.SizedBandwidth;

/**
 * What was measured on this machine, with a given number of threads.
 *
 * @param calibration speeds of operations and fixed times
 * @param callSeconds what a session call costs beyond its steps; lost in the many steps of a call
 * @param handoverSeconds what it costs more that 4 MiB are made on another of the CPU's virtual
 *     devices
 */
public record MachineSpeeds(Calibration calibration, double callSeconds, double handoverSeconds) {

  /**
   * A line of the table.
   *
   * @param what what was measured
   * @param speed the number with its unit
   * @param method how, with sizes
   */
  public record Row(String what, String speed, String method) {}

  /** All that was measured, for people. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("matrix product", gigaflops(calibration.flops()), Methods.PRODUCT));
    rows.add(
        new Row(
            "convolution",
            gigaflops(calibration.convolutionFlops().orElseThrow()),
            Methods.CONVOLUTION));
    rows.add(
        new Row(
            "convolution, 1x1",
            gigaflops(calibration.pointwiseFlops().orElseThrow()),
            Methods.POINTWISE));
    for (SizedBandwidth size : calibration.memoryBySize()) {
      rows.add(
          new Row(
              "memory",
              gigabytes(size.bandwidth()),
              format("sum of two tensors, %.1f MB read and written", size.bytes() / 1e6)));
    }
    rows.add(
        new Row("batch norm", gigabytes(calibration.normBandwidth().orElseThrow()), Methods.NORM));
    rows.add(
        new Row(
            "max pool gradient",
            gigabytes(calibration.poolBandwidth().orElseThrow()),
            Methods.POOL));
    rows.add(
        new Row(
            "cross entropy", gigabytes(calibration.lossBandwidth().orElseThrow()), Methods.LOSS));
    rows.add(new Row("operation", micros(calibration.operationSeconds()), Methods.OPERATION));
    rows.add(
        new Row(
            "small convolution",
            micros(calibration.convolutionSeconds().orElseThrow()),
            Methods.CONVOLUTION_TIME));
    rows.add(new Row("step", micros(calibration.stepSeconds()), Methods.STEP));
    rows.add(new Row("session call", micros(callSeconds), Methods.CALL));
    rows.add(new Row("handing over", micros(handoverSeconds), Methods.HANDOVER));
    return rows;
  }

  private static String gigaflops(double flops) {
    return format("%.1f GFLOP/s", flops / 1e9);
  }

  private static String gigabytes(double bandwidth) {
    return format("%.1f GB/s", bandwidth / 1e9);
  }

  private static String micros(double seconds) {
    return format("%.1f us", seconds * 1e6);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
