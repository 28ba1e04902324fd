package org.batchscale.toolkit.devices;

import java.util.Locale;

/** How each number is measured, in a few words, for the table and for the profile. */
final class Methods {
  static final String PRODUCT =
      format(
          "product of %d x %d and %d x %d numbers",
          OperationTimes.ROWS, OperationTimes.WIDTH, OperationTimes.WIDTH, OperationTimes.WIDTH);

  static final String CONVOLUTION =
      format(
          "3x3, %d to %d channels, %d images of %d x %d, forward and both gradients",
          OperationTimes.CHANNELS,
          2 * OperationTimes.CHANNELS,
          OperationTimes.IMAGES,
          OperationTimes.PIXELS,
          OperationTimes.PIXELS);

  static final String POINTWISE = "1x1, otherwise like the 3x3 one";

  static final String CONVOLUTION_TIME = "3x3, 2 to 4 channels, an image of 2 x 2";

  static final String NORM =
      format(
          "%d images of %d x %d x %d, forward and gradient",
          2 * OperationTimes.IMAGES,
          2 * OperationTimes.PIXELS,
          2 * OperationTimes.PIXELS,
          OperationTimes.CHANNELS);

  static final String MEMORY = "sum of two tensors, by bytes read and written";

  static final String LARGEST = "sum of two tensors, the largest size";

  static final String POOL =
      format(
          "of 2x2 windows, %d images of %d x %d x %d",
          OperationTimes.IMAGES,
          2 * OperationTimes.PIXELS,
          2 * OperationTimes.PIXELS,
          OperationTimes.CHANNELS);

  static final String LOSS =
      format("of %d tokens, vocabulary %d", OperationTimes.TOKENS, OperationTimes.VOCABULARY);

  static final String OPERATION = "chain of products, sums and ReLUs of 8 x 8 numbers";

  static final String STEP = "training steps of a tiny net, less its operations";

  static final String CALL = "calls of one step each, less the steps";

  static final String HANDOVER = "4 MiB made on a virtual CPU device, used on another";

  private Methods() {}

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
