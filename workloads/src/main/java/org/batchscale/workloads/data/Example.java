package org.batchscale.workloads.data;

/** One example that has been read. The arrays are given away: nobody else holds them. */
public sealed interface Example {

  /**
   * An image.
   *
   * @param pixels uint8, {@code [height, width, channels]}, row by row
   * @param classes the classes that it shows, each once; exactly one unless the data set is
   *     multi-label
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, then dropped; a copy would cost
  record Image(byte[] pixels, int[] classes) implements Example {}

  /**
   * A row of tokens.
   *
   * @param tokens ids, {@code [length]}, as {@link TextForm} says
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, then dropped; a copy would cost
  record Text(int[] tokens) implements Example {}
}
