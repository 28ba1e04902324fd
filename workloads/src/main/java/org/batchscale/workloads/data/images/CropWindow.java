package org.batchscale.workloads.data.images;

/**
 * The part of an image that becomes an example.
 *
 * @param top first row
 * @param left first pixel of a row
 * @param height number of rows
 * @param width pixels of a row
 * @param flip whether it is mirrored left to right
 */
record CropWindow(int top, int left, int height, int width, boolean flip) {
  /** In evaluation: the shorter side becomes 256 pixels, of which the middle 224 are seen. */
  private static final double CENTRE_SHARE = 224.0 / 256;

  private static final double LEAST_AREA = 0.08;
  private static final double LEAST_ASPECT = 3.0 / 4;
  private static final double MOST_ASPECT = 4.0 / 3;
  private static final int TRIES = 10;

  /** The square in the middle. */
  static CropWindow centre(int height, int width) {
    int side = Math.max(1, (int) Math.round(Math.min(height, width) * CENTRE_SHARE));
    return new CropWindow((height - side) / 2, (width - side) / 2, side, side, false);
  }

  /**
   * A window of 8 to 100 % of the area and of an aspect of 3/4 to 4/3 (even in its logarithm),
   * anywhere; mirrored every other time. After ten that do not fit, the largest one in the middle
   * of such an aspect.
   *
   * @param seed all that it follows from
   */
  static CropWindow random(int height, int width, long seed) {
    boolean flip = Mix.unit(seed, 0) < 0.5;
    double area = (double) height * width;
    double logLeast = StrictMath.log(LEAST_ASPECT);
    double logMost = StrictMath.log(MOST_ASPECT);
    for (int i = 0; i < TRIES; i++) {
      long draw = 1 + 4L * i;
      double wanted = area * (LEAST_AREA + (1 - LEAST_AREA) * Mix.unit(seed, draw));
      double aspect = StrictMath.exp(logLeast + (logMost - logLeast) * Mix.unit(seed, draw + 1));
      int w = (int) Math.round(Math.sqrt(wanted * aspect));
      int h = (int) Math.round(Math.sqrt(wanted / aspect));
      if (w >= 1 && h >= 1 && w <= width && h <= height) {
        int top = (int) (Mix.unit(seed, draw + 2) * (height - h + 1));
        int left = (int) (Mix.unit(seed, draw + 3) * (width - w + 1));
        return new CropWindow(top, left, h, w, flip);
      }
    }
    int w = Math.max(1, Math.min(width, (int) Math.round(height * MOST_ASPECT)));
    int h = Math.max(1, Math.min(height, (int) Math.round(width / LEAST_ASPECT)));
    return new CropWindow((height - h) / 2, (width - w) / 2, h, w, flip);
  }
}
