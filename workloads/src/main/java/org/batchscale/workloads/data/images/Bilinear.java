package org.batchscale.workloads.data.images;

/**
 * Resizes images by interpolation between the four nearest pixels, pixel centres at halves. Plain
 * Java: a share of the time that decoding takes, and the same bytes on every machine.
 */
final class Bilinear {
  private static final int CHANNELS = 3;

  private Bilinear() {}

  /**
   * Resizes an image to a square.
   *
   * @param pixels uint8, {@code [height, width, 3]}
   * @param side of the square
   * @param flip whether to mirror it left to right
   * @return uint8, {@code [side, side, 3]}
   */
  static byte[] resize(byte[] pixels, int height, int width, int side, boolean flip) {
    byte[] resized = new byte[side * side * CHANNELS];
    int[] left = new int[side];
    int[] right = new int[side];
    float[] rightShare = new float[side];
    for (int x = 0; x < side; x++) {
      float at = source(flip ? side - 1 - x : x, width, side);
      int first = (int) at;
      left[x] = first * CHANNELS;
      right[x] = Math.min(first + 1, width - 1) * CHANNELS;
      rightShare[x] = at - first;
    }
    int to = 0;
    for (int y = 0; y < side; y++) {
      float at = source(y, height, side);
      int first = (int) at;
      float lowerShare = at - first;
      int upper = first * width * CHANNELS;
      int lower = Math.min(first + 1, height - 1) * width * CHANNELS;
      for (int x = 0; x < side; x++) {
        int a = upper + left[x];
        int b = upper + right[x];
        int c = lower + left[x];
        int d = lower + right[x];
        float share = rightShare[x];
        for (int channel = 0; channel < CHANNELS; channel++) {
          float over = mix(pixels[a + channel], pixels[b + channel], share);
          float under = mix(pixels[c + channel], pixels[d + channel], share);
          resized[to++] = (byte) (int) (over + (under - over) * lowerShare + 0.5f);
        }
      }
    }
    return resized;
  }

  private static float source(int target, int size, int side) {
    float at = (target + 0.5f) * size / side - 0.5f;
    return Math.max(0, Math.min(at, size - 1));
  }

  private static float mix(byte from, byte to, float share) {
    int first = from & 0xff;
    return first + ((to & 0xff) - first) * share;
  }
}
