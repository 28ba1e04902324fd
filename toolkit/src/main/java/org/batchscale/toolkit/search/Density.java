package org.batchscale.toolkit.search;

import org.apache.commons.rng.UniformRandomProvider;

/** A probability density over one coordinate in [0, 1). */
sealed interface Density permits ListedDensity, ParzenDensity {
  /** Logarithm of the density at {@code u}. */
  double logAt(double u);

  /** Draws a coordinate. */
  double draw(UniformRandomProvider random);
}
