package org.batchscale.results;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metaparameter values of a trial, by name: {@link Long} for whole numbers, {@link Double}
 * otherwise.
 *
 * @param values value of each metaparameter
 */
public record Parameters(Map<String, Number> values) {
  /** Copies the map. */
  public Parameters {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** Whether a metaparameter of this name has a value. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * The value of {@code name}.
   *
   * @throws IllegalArgumentException if it has none
   */
  public double get(String name) {
    Number value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no metaparameter '" + name + "'; there are " + values.keySet());
    }
    return value.doubleValue();
  }

  /** The value of {@code name}, or {@code otherwise} if it has none. */
  public double getOr(String name, double otherwise) {
    Number value = values.get(name);
    return value == null ? otherwise : value.doubleValue();
  }
}
