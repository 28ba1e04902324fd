package org.batchscale.workloads.data.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BilinearTest {
  private static byte[] random(int height, int width) {
    byte[] pixels = new byte[height * width * 3];
    new Random(3).nextBytes(pixels);
    return pixels;
  }

  @Test
  void theSameSizeIsTheSameImage() {
    byte[] pixels = random(9, 9);
    assertThat(Bilinear.resize(pixels, 9, 9, 9, false)).isEqualTo(pixels);
    byte[] mirrored = Bilinear.resize(pixels, 9, 9, 9, true);
    assertThat(Arrays.copyOfRange(mirrored, 0, 3)).isEqualTo(Arrays.copyOfRange(pixels, 24, 27));
  }

  @ParameterizedTest
  @CsvSource({"1,1,4", "2,3,8", "30,20,8", "7,50,16", "9,9,5"})
  void agreesWithAPlainComputation(int height, int width, int side) {
    byte[] pixels = random(height, width);
    byte[] resized = Bilinear.resize(pixels, height, width, side, false);
    byte[] mirrored = Bilinear.resize(pixels, height, width, side, true);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        for (int channel = 0; channel < 3; channel++) {
          double expected = plain(pixels, height, width, side, y, x, channel);
          int got = resized[(y * side + x) * 3 + channel] & 0xff;
          assertThat(Math.abs(got - expected)).isLessThan(0.501);
          assertThat(mirrored[(y * side + side - 1 - x) * 3 + channel] & 0xff).isEqualTo(got);
        }
      }
    }
  }

  private static double plain(
      byte[] pixels, int height, int width, int side, int y, int x, int channel) {
    double atY = Math.min(Math.max((y + 0.5) * height / side - 0.5, 0), height - 1);
    double atX = Math.min(Math.max((x + 0.5) * width / side - 0.5, 0), width - 1);
    double sum = 0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double weight =
            Math.max(0, 1 - Math.abs(row - atY)) * Math.max(0, 1 - Math.abs(column - atX));
        sum += weight * (pixels[(row * width + column) * 3 + channel] & 0xff);
      }
    }
    return sum;
  }
}
