package org.batchscale.profiles;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One device, as its maker describes it.
 *
 * @param name the processor
 * @param peakFlops floating-point operations in a second at most, by precision: {@code float32},
 *     {@code tf32}, {@code bfloat16}, ...; a multiply-add counts as two
 * @param float32Products the precision in which TensorFlow multiplies float32 matrices there unless
 *     told otherwise; one of those in {@code peakFlops}
 * @param memoryBytes memory of the device
 * @param memoryBandwidth bytes in a second between the device and its memory at most
 * @param operationSeconds least time of an operation, whatever it computes, if a source tells it
 */
public record Processor(
    String name,
    Map<String, Double> peakFlops,
    String float32Products,
    double memoryBytes,
    double memoryBandwidth,
    OptionalDouble operationSeconds) {
  /** Copies the map; precisions in alphabetical order. */
  public Processor {
    peakFlops = Collections.unmodifiableMap(new TreeMap<>(peakFlops));
    if (!peakFlops.containsKey(float32Products)) {
      throw new IllegalArgumentException("no peak for " + float32Products + " in " + peakFlops);
    }
  }

  /** The peak for float32 matrix products, in floating-point operations in a second. */
  public double peak() {
    return peakFlops.get(float32Products);
  }
}
