package org.batchscale.toolkit.search;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Listed values: how often each was observed, and once more shared by all as the prior. The
 * coordinate of value i of n is the middle of [i / n, (i + 1) / n).
 */
final class ListedDensity implements Density {
  private final double[] weights;
  private final double sum;

  /**
   * The weights from observations.
   *
   * @param values number of listed values
   * @param observed observed coordinates, possibly none
   */
  ListedDensity(int values, double[] observed) {
    weights = new double[values];
    Arrays.fill(weights, 1);
    for (double u : observed) {
      weights[(int) (u * values)]++;
    }
    sum = values + observed.length;
  }

  @Override
  public double logAt(double u) {
    return StrictMath.log(weights[(int) (u * weights.length)] / sum * weights.length);
  }

  @Override
  public double draw(UniformRandomProvider random) {
    double rest = random.nextDouble() * sum;
    int last = weights.length - 1;
    int value = 0;
    while (value < last && rest >= weights[value]) {
      rest -= weights[value++];
    }
    return (value + 0.5) / weights.length;
  }
}
