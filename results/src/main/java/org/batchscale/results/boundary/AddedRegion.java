package org.batchscale.results.boundary;

import java.util.Map;
import java.util.TreeMap;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.SearchSpace;

/**
 * What a space has that a smaller one within it has not.
 *
 * @param from the smaller space
 * @param to the wider space
 */
public record AddedRegion(SearchSpace from, SearchSpace to) {
  /** Refuses spaces of which one does not hold the other. */
  public AddedRegion {
    if (!from.ranges().keySet().equals(to.ranges().keySet())) {
      throw new IllegalArgumentException(
          "spaces of different metaparameters: %s and %s"
              .formatted(from.ranges().keySet(), to.ranges().keySet()));
    }
    for (Map.Entry<String, ParameterRange> entry : from.ranges().entrySet()) {
      ParameterRange wider = to.ranges().get(entry.getKey());
      if (!holds(entry.getValue(), wider)) {
        throw new IllegalArgumentException(
            "range of %s must hold the earlier one: %s, %s"
                .formatted(entry.getKey(), wider, entry.getValue()));
      }
    }
  }

  private static boolean holds(ParameterRange range, ParameterRange wider) {
    if (!SampledRange.isOne(range) || !SampledRange.isOne(wider)) {
      return range.equals(wider);
    }
    SampledRange inner = SampledRange.of(range);
    SampledRange outer = SampledRange.of(wider);
    return inner.scale() == outer.scale()
        && inner.whole() == outer.whole()
        && outer.min() <= inner.min()
        && outer.max() >= inner.max();
  }

  /**
   * Whether metaparameters lie in the wider space and outside of the smaller one; edges belong to
   * the smaller one.
   */
  public boolean contains(Parameters parameters) {
    return within(to, parameters) && !within(from, parameters);
  }

  /**
   * Whether a point of the unit cube over the wider space lies in what was added.
   *
   * @param unit coordinate in [0, 1) of each metaparameter
   */
  public boolean contains(Map<String, Double> unit) {
    Map<String, Number> values = new TreeMap<>();
    to.ranges().forEach((name, range) -> values.put(name, range.at(unit.getOrDefault(name, 0.0))));
    return contains(new Parameters(values));
  }

  private static boolean within(SearchSpace space, Parameters parameters) {
    for (Map.Entry<String, ParameterRange> entry : space.ranges().entrySet()) {
      if (SampledRange.isOne(entry.getValue()) && parameters.has(entry.getKey())) {
        SampledRange range = SampledRange.of(entry.getValue());
        double value = parameters.get(entry.getKey());
        if (!(range.min() <= value && value <= range.max())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Volume of the wider space divided by that of the smaller one, in sampled coordinates. */
  public double growth() {
    double growth = 1;
    for (Map.Entry<String, ParameterRange> entry : from.ranges().entrySet()) {
      if (SampledRange.isOne(entry.getValue())) {
        growth *=
            SampledRange.of(to.ranges().get(entry.getKey())).extent()
                / SampledRange.of(entry.getValue()).extent();
      }
    }
    return growth;
  }

  /** Share of the wider space that was added, in sampled coordinates. */
  public double share() {
    return 1 - 1 / growth();
  }

  /**
   * Trials that fill what was added as densely as the smaller space was filled, at least 1.
   *
   * @param counted trials of the smaller space that count
   */
  public int trials(int counted) {
    return (int) Math.max(1, Math.round(counted * (growth() - 1)));
  }
}
