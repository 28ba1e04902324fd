package org.batchscale.toolkit.experiment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.batchscale.yaml.definition.ParameterDefinition;

/** Turns the search space of an experiment into that of a study. */
final class SearchSpaces {
  private SearchSpaces() {}

  static SearchSpace of(Map<String, ParameterDefinition> definitions, long trainSteps) {
    Map<String, ParameterRange> ranges = new TreeMap<>();
    definitions.forEach((name, definition) -> ranges.put(name, range(definition, trainSteps)));
    return new SearchSpace(ranges);
  }

  private static ParameterRange range(ParameterDefinition definition, long trainSteps) {
    if (definition instanceof ParameterDefinition.Linear linear) {
      return new ParameterRange.Real(linear.min(), linear.max(), Scale.LINEAR_SCALE);
    } else if (definition instanceof ParameterDefinition.Log log) {
      return new ParameterRange.Real(log.min(), log.max(), Scale.LOG_SCALE);
    } else if (definition instanceof ParameterDefinition.ReverseLog reverse) {
      return new ParameterRange.Real(reverse.min(), reverse.max(), Scale.REVERSE_LOG_SCALE);
    } else if (definition instanceof ParameterDefinition.Whole whole) {
      return new ParameterRange.Whole(whole.min(), whole.max());
    } else if (definition instanceof ParameterDefinition.ShareOfTrainSteps share) {
      return new ParameterRange.Whole(
          Math.max(1, (long) Math.ceil(share.min() * trainSteps)),
          Math.max(1, (long) Math.ceil(share.max() * trainSteps)));
    } else if (definition instanceof ParameterDefinition.Discrete discrete) {
      return new ParameterRange.Discrete(discrete.values());
    } else if (definition instanceof ParameterDefinition.Fixed fixed) {
      return new ParameterRange.Discrete(List.of(fixed.value()));
    }
    throw new IllegalStateException("a sealed interface has no other form: " + definition);
  }
}
