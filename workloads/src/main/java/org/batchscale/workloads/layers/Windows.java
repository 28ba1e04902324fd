package org.batchscale.workloads.layers;

import java.util.List;
import org.batchscale.yaml.definition.LayerDefinition;

/** The geometry that convolution and pooling share: windows sliding over an image. */
final class Windows {
  static final String SAME = "same";
  static final String VALID = "valid";

  private Windows() {}

  /** Refuses an input that is not {@code [height, width, channels]}. */
  static void requireImage(LayerDefinition definition, List<Integer> inputShape) {
    if (inputShape.size() != 3) {
      throw definition.complain(
          "a %s layer takes images [height, width, channels], its input here is %s"
              .formatted(definition.type(), inputShape),
          "move it before the flatten layer");
    }
  }

  /** Positions of a window along an axis; refuses a window that does not fit. */
  static int positions(
      LayerDefinition definition, int length, int window, int stride, String padding) {
    if (padding.equals(SAME)) {
      return (length + stride - 1) / stride;
    }
    if (window > length) {
      throw definition.complain(
          "a window of " + window + " does not fit into " + length + " pixels without padding",
          "make it smaller, or use padding: same");
    }
    return (length - window) / stride + 1;
  }
}
