package org.batchscale.toolkit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Would catch points that leave gaps or cluster: a wrong radical inverse, digits scrambled by a map
 * that is no permutation, coordinates that follow each other, as unscrambled Halton's do.
 */
class ScrambledHaltonTest {
  @ParameterizedTest
  @CsvSource({"0, 2, 10", "1, 3, 6", "2, 5, 4", "3, 7, 3"})
  void everyBlockHasOnePointInEveryInterval(int dimension, int base, int largestPower) {
    for (long seed = 0; seed < 5; seed++) {
      ScrambledHalton halton = new ScrambledHalton(dimension, seed);
      int block = 1;
      for (int power = 0; power <= largestPower; power++, block *= base) {
        for (int number : new int[] {0, 1, 2, 17}) {
          int[] counts = new int[block];
          for (int i = 0; i < block; i++) {
            counts[(int) (halton.point(number * block + i) * block)]++;
          }
          assertThat(counts).containsOnly(1);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void pointsLieInTheUnitIntervalAndDiffer(int dimension) {
    ScrambledHalton halton = new ScrambledHalton(dimension, 3);
    double[] points = IntStream.range(0, 20_000).mapToDouble(halton::point).toArray();
    assertThat(Arrays.stream(points).min().orElseThrow()).isBetween(0.0, 0.01);
    assertThat(Arrays.stream(points).max().orElseThrow()).isBetween(0.99, Math.nextDown(1.0));
    assertThat(Arrays.stream(points).distinct()).hasSize(points.length);
    assertThat(halton.point(Integer.MAX_VALUE)).isBetween(0.0, Math.nextDown(1.0));
  }

  @Test
  void aPointDependsOnSeedAndIndexAlone() {
    ScrambledHalton halton = new ScrambledHalton(2, 3);
    double[] forwards = IntStream.range(0, 100).mapToDouble(halton::point).toArray();
    ScrambledHalton other = new ScrambledHalton(2, 3);
    for (int i = 99; i >= 0; i--) {
      assertThat(other.point(i)).isEqualTo(forwards[i]);
    }
    ScrambledHalton otherSeed = new ScrambledHalton(2, 4);
    assertThat(IntStream.range(0, 100).filter(i -> otherSeed.point(i) == forwards[i])).isEmpty();
  }

  @Test
  void firstPointsOfManySeedsSpread() {
    // Unscrambled, or with zeros left alone, every sequence would begin at 0.
    int[] counts = new int[10];
    for (long seed = 0; seed < 1000; seed++) {
      counts[(int) (10 * new ScrambledHalton(4, seed).point(0))]++;
    }
    assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isBetween(60, 145));
  }

  @Test
  void coordinatesDoNotFollowEachOther() {
    for (long seed = 0; seed < 5; seed++) {
      for (int a = 0; a < 6; a++) {
        for (int b = 0; b < a; b++) {
          assertThat(Math.abs(correlation(points(seed, 100, 6), a, b))).isLessThan(0.35);
        }
      }
    }
  }

  private static double[][] points(long seed, int n, int dimensions) {
    double[][] points = new double[n][dimensions];
    for (int k = 0; k < dimensions; k++) {
      ScrambledHalton halton = new ScrambledHalton(k, 1000 * seed + k);
      for (int i = 0; i < n; i++) {
        points[i][k] = halton.point(i);
      }
    }
    return points;
  }

  private static double correlation(double[][] points, int a, int b) {
    double[] sums = new double[5];
    for (double[] x : points) {
      sums[0] += x[a];
      sums[1] += x[b];
      sums[2] += x[a] * x[a];
      sums[3] += x[b] * x[b];
      sums[4] += x[a] * x[b];
    }
    int n = points.length;
    double covariance = sums[4] - sums[0] * sums[1] / n;
    return covariance
        / Math.sqrt((sums[2] - sums[0] * sums[0] / n) * (sums[3] - sums[1] * sums[1] / n));
  }

  /** Uniformly random points have about 0.016 here, good low-discrepancy points about 0.002. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aHundredPointsFillFiveDimensions(long seed) {
    assertThat(centredDiscrepancy(points(seed, 100, 5))).isLessThan(0.005);
  }

  /** The square of Hickernell's centred L2 discrepancy (1998). */
  private static double centredDiscrepancy(double[][] points) {
    int n = points.length;
    double single = 0;
    double pairs = 0;
    for (double[] x : points) {
      double product = 1;
      for (double value : x) {
        double z = Math.abs(value - 0.5);
        product *= 1 + z / 2 - z * z / 2;
      }
      single += product;
      for (double[] y : points) {
        double pair = 1;
        for (int k = 0; k < x.length; k++) {
          pair *=
              1 + Math.abs(x[k] - 0.5) / 2 + Math.abs(y[k] - 0.5) / 2 - Math.abs(x[k] - y[k]) / 2;
        }
        pairs += pair;
      }
    }
    return Math.pow(13.0 / 12, points[0].length) - 2 * single / n + pairs / n / n;
  }

  @Test
  void refusesMoreCoordinatesThanPrimes() {
    assertThatThrownBy(() -> new ScrambledHalton(12, 1))
        .hasMessage("at most 12 metaparameters can be searched at once, got number 13");
  }

  /** Changed values mean that published results can no longer be repeated. */
  @Test
  void goldenPoints() {
    assertThat(IntStream.range(0, 4).mapToDouble(new ScrambledHalton(0, 42)::point))
        .containsExactly(
            0.16507337152384194, 0.6650733715238419, 0.41507337152384194, 0.9150733715238419);
    assertThat(IntStream.range(0, 4).mapToDouble(new ScrambledHalton(2, 42)::point))
        .containsExactly(
            0.5049374568102745, 0.10493745681027428, 0.7049374568102745, 0.30493745681027423);
  }
}
