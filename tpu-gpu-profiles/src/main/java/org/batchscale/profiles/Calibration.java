package org.batchscale.profiles;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was measured on one device. Predictions use it in place of the peaks.
 *
 * @param measuredOn the processor, and how much of it was used
 * @param flops floating-point operations in a second that matrix products reached
 * @param memoryBandwidth bytes in a second that reading and writing reached
 * @param stepSeconds fixed time of a step, whatever it computes
 * @param operationSeconds fixed time of an operation, whatever it computes
 * @param convolutionFlops the same as {@code flops} for convolutions, if they were measured
 * @param pointwiseFlops the same for convolutions with windows of one pixel
 * @param convolutionSeconds fixed time of a convolution, whatever it computes
 * @param memoryBySize bandwidth by how much a step reads and writes in all, smallest first: little
 *     stays in caches, much does not; where it is empty, {@code memoryBandwidth} holds for all
 * @param normBandwidth bytes in a second of batch norms, if they were measured
 * @param poolBandwidth the same of max pools' gradients
 * @param lossBandwidth the same of cross entropies
 */
public record Calibration(
    String measuredOn,
    double flops,
    double memoryBandwidth,
    double stepSeconds,
    double operationSeconds,
    OptionalDouble convolutionFlops,
    OptionalDouble pointwiseFlops,
    OptionalDouble convolutionSeconds,
    List<SizedBandwidth> memoryBySize,
    OptionalDouble normBandwidth,
    OptionalDouble poolBandwidth,
    OptionalDouble lossBandwidth) {
  /** Sorts the list. */
  public Calibration {
    memoryBySize =
        memoryBySize.stream().sorted(Comparator.comparingDouble(SizedBandwidth::bytes)).toList();
  }

  /** One speed for all arithmetic, one for all memory. */
  public Calibration(
      String measuredOn,
      double flops,
      double memoryBandwidth,
      double stepSeconds,
      double operationSeconds) {
    this(
        measuredOn,
        flops,
        memoryBandwidth,
        stepSeconds,
        operationSeconds,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /**
   * Bytes in a second where so many are read and written in all: between two sizes that were
   * measured it changes by the same factor wherever the size does, beyond them not at all.
   */
  public double memoryBandwidth(double bytes) {
    if (memoryBySize.isEmpty()) {
      return memoryBandwidth;
    }
    SizedBandwidth below = memoryBySize.get(0);
    for (SizedBandwidth above : memoryBySize) {
      if (bytes <= above.bytes()) {
        if (bytes <= below.bytes()) {
          return below.bandwidth();
        }
        double way = Math.log(bytes / below.bytes()) / Math.log(above.bytes() / below.bytes());
        return below.bandwidth() * Math.pow(above.bandwidth() / below.bandwidth(), way);
      }
      below = above;
    }
    return below.bandwidth();
  }
}
