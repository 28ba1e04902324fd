package org.batchscale.toolkit.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.SearchSpace;

/**
 * A search space in sampled coordinates: one in [0, 1) for each metaparameter that has more than
 * one possible value, in alphabetical order of the names. Uniform points of the cube are uniform on
 * the metaparameters' scales.
 */
public final class UnitCube {
  private static final double LAST = Math.nextDown(1.0);

  private final SearchSpace space;
  private final List<String> names;

  /** The cube of a space. */
  public UnitCube(SearchSpace space) {
    this.space = space;
    List<String> sampled = new ArrayList<>();
    space
        .ranges()
        .forEach(
            (name, range) -> {
              if (varies(range)) {
                sampled.add(name);
              }
            });
    names = List.copyOf(sampled);
  }

  private static boolean varies(ParameterRange range) {
    return range instanceof ParameterRange.Discrete discrete
        ? discrete.values().stream().distinct().count() > 1
        : !range.at(0).equals(range.at(LAST));
  }

  /** The metaparameters that have a coordinate, alphabetically. */
  public List<String> names() {
    return names;
  }

  /** The range of a coordinate's metaparameter. */
  ParameterRange range(int coordinate) {
    return space.ranges().get(names.get(coordinate));
  }

  /**
   * The metaparameters at a point.
   *
   * @param point a coordinate in [0, 1) for each of {@link #names}
   */
  public Parameters at(double[] point) {
    Map<String, Number> values = new HashMap<>();
    space.ranges().forEach((name, range) -> values.put(name, range.at(0)));
    for (int k = 0; k < point.length; k++) {
      values.put(names.get(k), range(k).at(point[k]));
    }
    return new Parameters(values);
  }

  /**
   * The point of metaparameters; for whole numbers and listed values the middle of their interval.
   * Values outside of the space come to lie on its edge.
   *
   * @throws IllegalArgumentException if a metaparameter has no value
   */
  public double[] pointOf(Parameters parameters) {
    double[] point = new double[names.size()];
    for (int k = 0; k < point.length; k++) {
      double coordinate = coordinate(range(k), parameters.get(names.get(k)));
      point[k] = Math.min(LAST, Math.max(0, coordinate));
    }
    return point;
  }

  private static double coordinate(ParameterRange range, double value) {
    if (range instanceof ParameterRange.Real real) {
      double low = real.scale().forward(real.min());
      return (real.scale().forward(value) - low) / (real.scale().forward(real.max()) - low);
    } else if (range instanceof ParameterRange.Whole whole) {
      return (value - whole.min() + 0.5) / (whole.max() - whole.min() + 1);
    }
    List<Double> values = ((ParameterRange.Discrete) range).values();
    return (nearest(values, value) + 0.5) / values.size();
  }

  private static int nearest(List<Double> values, double value) {
    int nearest = 0;
    for (int i = 1; i < values.size(); i++) {
      if (Math.abs(values.get(i) - value) < Math.abs(values.get(nearest) - value)) {
        nearest = i;
      }
    }
    return nearest;
  }
}
