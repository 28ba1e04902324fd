package org.batchscale.toolkit.verification;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Values changed by as little as floats can be. */
final class LastBits {
  private LastBits() {}

  /** Each value as it is, or the next float above or below, a third of them each. */
  static Map<String, float[]> changed(Map<String, float[]> values, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> changed = new LinkedHashMap<>();
    values.forEach(
        (name, old) -> {
          float[] other = old.clone();
          for (int i = 0; i < other.length; i++) {
            if (other[i] != 0) {
              other[i] += (random.nextInt(3) - 1) * Math.ulp(other[i]);
            }
          }
          changed.put(name, other);
        });
    return changed;
  }
}
