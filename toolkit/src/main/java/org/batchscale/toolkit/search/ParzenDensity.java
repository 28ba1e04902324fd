package org.batchscale.toolkit.search;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.special.Erf;

/**
 * An adaptive Parzen estimate (Bergstra et al. 2011, section 4): a normal density around every
 * observed coordinate, as wide as the larger of the distances to its neighbours, and a broad one
 * for the prior, all equally heavy and cut off at 0 and 1.
 */
final class ParzenDensity implements Density {
  private static final double PRIOR_CENTRE = 0.5;
  private static final double PRIOR_WIDTH = 1;
  private static final double MOST_NARROW = 100;

  private final double[] centres;
  private final double[] widths;
  private final double[] logScales;

  /** The estimate from observed coordinates, possibly none. */
  ParzenDensity(double[] observed) {
    centres = new double[observed.length + 1];
    System.arraycopy(observed, 0, centres, 0, observed.length);
    centres[observed.length] = PRIOR_CENTRE;
    Arrays.sort(centres);
    widths = new double[centres.length];
    logScales = new double[centres.length];
    double narrowest = 1 / Math.min(MOST_NARROW, 1.0 + centres.length);
    boolean priorSeen = false;
    for (int i = 0; i < centres.length; i++) {
      if (centres[i] == PRIOR_CENTRE && !priorSeen) {
        priorSeen = true;
        widths[i] = PRIOR_WIDTH;
      } else {
        double left = centres[i] - (i == 0 ? 0 : centres[i - 1]);
        double right = (i == centres.length - 1 ? 1 : centres[i + 1]) - centres[i];
        widths[i] = Math.max(narrowest, Math.max(left, right));
      }
      logScales[i] = -StrictMath.log(widths[i] * massInside(centres[i], widths[i]));
    }
  }

  /** The share of a normal density that lies in [0, 1]. */
  private static double massInside(double centre, double width) {
    double scale = width * Math.sqrt(2);
    return 0.5 * (Erf.erf((1 - centre) / scale) + Erf.erf(centre / scale));
  }

  @Override
  public double logAt(double u) {
    double[] exponents = new double[centres.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < centres.length; i++) {
      double z = (u - centres[i]) / widths[i];
      exponents[i] = logScales[i] - z * z / 2;
      largest = Math.max(largest, exponents[i]);
    }
    double sum = 0;
    for (double exponent : exponents) {
      sum += StrictMath.exp(exponent - largest);
    }
    return largest + StrictMath.log(sum / (centres.length * Math.sqrt(2 * Math.PI)));
  }

  @Override
  public double draw(UniformRandomProvider random) {
    int i = random.nextInt(centres.length);
    while (true) {
      double u = centres[i] + widths[i] * normal(random);
      if (u >= 0 && u < 1) {
        return u;
      }
    }
  }

  /** Box and Muller's method with the strict library: the same bits on every machine. */
  private static double normal(UniformRandomProvider random) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
