package org.batchscale.workloads.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CropWindowTest {
  private static final int DRAWS = 100_000;

  @Test
  void areasAspectsAndPlacesAreEven() {
    int height = 400;
    int width = 500;
    double area = 0;
    double logAspect = 0;
    double across = 0;
    double down = 0;
    int flips = 0;
    int[] tenths = new int[10];
    for (int i = 0; i < DRAWS; i++) {
      CropWindow window = CropWindow.random(height, width, i);
      assertThat(window.top()).isBetween(0, height - window.height());
      assertThat(window.left()).isBetween(0, width - window.width());
      double share = (double) window.height() * window.width() / (height * width);
      double aspect = (double) window.width() / window.height();
      assertThat(share).isBetween(0.078, 1.0);
      assertThat(aspect).isBetween(0.73, 1.37);
      area += share;
      logAspect += Math.log(aspect);
      tenths[(int) Math.min(9, share * 10)]++;
      across += (window.left() + window.width() / 2.0) / width;
      down += (window.top() + window.height() / 2.0) / height;
      flips += window.flip() ? 1 : 0;
    }
    assertThat(flips / (double) DRAWS).isCloseTo(0.5, within(0.006));
    assertThat(across / DRAWS).isCloseTo(0.5, within(0.004));
    assertThat(down / DRAWS).isCloseTo(0.5, within(0.004));
    // Large windows of an aspect far from the image's do not fit and are drawn again: up to half
    // of the area all tenths are alike, the last one is rarer.
    for (int tenth = 2; tenth < 5; tenth++) {
      assertThat(tenths[tenth] / (double) tenths[1]).isCloseTo(1, within(0.05));
    }
    assertThat(tenths[9]).isLessThan(tenths[4]).isPositive();
    assertThat(area / DRAWS).isBetween(0.45, 0.54);
    assertThat(logAspect / DRAWS).isBetween(-0.01, 0.06);
  }

  @Test
  void everyShapeOfImageGetsAWindowWithinIt() {
    for (int[] size : new int[][] {{1, 1}, {1, 1000}, {1000, 1}, {2, 3}, {20, 3000}, {3000, 20}}) {
      for (int i = 0; i < 1000; i++) {
        requireWithin(CropWindow.random(size[0], size[1], i), size);
      }
      requireWithin(CropWindow.centre(size[0], size[1]), size);
    }
  }

  private static void requireWithin(CropWindow window, int[] size) {
    assertThat(window.top()).isNotNegative();
    assertThat(window.left()).isNotNegative();
    assertThat(window.height()).isPositive();
    assertThat(window.width()).isPositive();
    assertThat(window.top() + window.height()).isLessThanOrEqualTo(size[0]);
    assertThat(window.left() + window.width()).isLessThanOrEqualTo(size[1]);
  }

  @Test
  void theCentreIsSevenEighthsOfTheShorterSide() {
    assertThat(CropWindow.centre(256, 400)).isEqualTo(new CropWindow(16, 88, 224, 224, false));
    assertThat(CropWindow.centre(500, 375)).isEqualTo(new CropWindow(86, 23, 328, 328, false));
  }

  @Test
  void theSeedDecidesAll() {
    for (long seed = -50; seed < 50; seed++) {
      assertThat(CropWindow.random(300, 400, seed)).isEqualTo(CropWindow.random(300, 400, seed));
      assertThat(CropWindow.random(300, 400, seed))
          .isNotEqualTo(CropWindow.random(300, 400, seed + 1));
    }
  }
}
