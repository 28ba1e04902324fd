package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.batchscale.results.Trial;

/**
 * Whether a trial sits on the boundary of its search: nearer to an end of a metaparameter's range
 * than {@link #SHARE} of it, on the scale that was sampled. A better trial may lie outside then.
 * Listed and whole values have no edge, and neither have natural limits: 0 and 1 on a linear scale.
 */
public final class SearchEdge {
  /** Share of the range. */
  public static final double SHARE = 0.05;

  private SearchEdge() {}

  /** The metaparameters at an edge, such as {@code learning_rate at its upper end}. */
  public static List<String> of(Trial trial, SearchSpace space) {
    List<String> edges = new ArrayList<>();
    for (Map.Entry<String, ParameterRange> entry : space.ranges().entrySet()) {
      String name = entry.getKey();
      if (entry.getValue() instanceof ParameterRange.Real range
          && range.min() < range.max()
          && trial.parameters().has(name)) {
        double low = range.scale().forward(range.min());
        double high = range.scale().forward(range.max());
        double share = (range.scale().forward(trial.parameters().get(name)) - low) / (high - low);
        boolean linear = range.scale() == Scale.LINEAR_SCALE;
        if (share < SHARE && !(linear && range.min() == 0)) {
          edges.add(name + " at its lower end");
        } else if (share > 1 - SHARE && !(linear && range.max() == 1)) {
          edges.add(name + " at its upper end");
        }
      }
    }
    return List.copyOf(edges);
  }
}
