package org.batchscale.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Would catch a formula that is not Hickernell's, and points that are not the search's. */
class CentredDiscrepancyTest {
  @Test
  void oneCentredPointHasTheKnownValue() {
    // In one dimension the square is the integral of (x's distance from the nearer corner)^2: 1/12.
    assertThat(CentredDiscrepancy.of(new double[][] {{0.5}}))
        .isEqualTo(Math.sqrt(1.0 / 12), within(1e-12));
  }

  @Test
  void centresOfEqualCellsHaveTheLeastValueInOneDimension() {
    // Hickernell (1998): the square is 1 / (12 n^2).
    double[][] points = new double[50][1];
    for (int i = 0; i < 50; i++) {
      points[i][0] = (i + 0.5) / 50;
    }
    assertThat(CentredDiscrepancy.of(points)).isEqualTo(1 / (50 * Math.sqrt(12)), within(1e-9));
  }

  /** The mean square of n independent points is ((5/4)^d - (13/12)^d) / n, exactly. */
  @Test
  void uniformPointsHaveTheExpectedMeanSquare() {
    for (int dimensions : new int[] {2, 3, 5}) {
      int size = dimensions;
      double mean =
          LongStream.range(0, 2000)
              .mapToDouble(seed -> CentredDiscrepancy.of(PointSets.uniform(20, size, seed)))
              .map(value -> value * value)
              .average()
              .orElseThrow();
      double expected = (Math.pow(1.25, dimensions) - Math.pow(13.0 / 12, dimensions)) / 20;
      assertThat(mean / expected).isBetween(0.95, 1.05);
    }
  }

  @Test
  void theSearchIsMoreEvenThanChance() {
    for (long seed = 1; seed <= 10; seed++) {
      double[][] search = PointSets.ofSearch(100, 3, seed);
      assertThat(CentredDiscrepancy.of(search))
          .isLessThan(0.6 * Math.sqrt((Math.pow(1.25, 3) - Math.pow(13.0 / 12, 3)) / 100));
    }
  }

  @Test
  void plainHaltonBeginsAsPublished() {
    double[][] points = PointSets.plainHalton(4, 2);
    assertThat(points[0]).containsExactly(0.5, 1.0 / 3);
    assertThat(points[3][0]).isEqualTo(0.125);
    assertThat(points[3][1]).isEqualTo(4.0 / 9, within(1e-15));
  }
}
