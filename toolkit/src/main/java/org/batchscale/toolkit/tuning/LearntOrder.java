package org.batchscale.toolkit.tuning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.SearchSpace;

/**
 * Which trials to run first: those whose metaparameters are nearest to what did best at the
 * neighbouring batch size, or in this study so far. Near is the distance in the coordinates that
 * are sampled, each as a share of its range. With stopping, a good incumbent early saves most.
 */
final class LearntOrder {
  /** How many of a neighbour's best trials are gone by. */
  static final int MOST_TARGETS = 3;

  private final SearchSpace space;
  private final List<Parameters> targets = new ArrayList<>();

  LearntOrder(SearchSpace space, Neighbour neighbour, Optional<Parameters> incumbent) {
    this.space = space;
    targets.addAll(neighbour.best());
    incumbent.ifPresent(targets::add);
  }

  /** The first ids, at most {@code most}, nearest first; by id where nothing is known. */
  List<Integer> first(Collection<Integer> ids, int most, IntFunction<Parameters> parameters) {
    record Candidate(int id, double distance) {}
    return ids.stream()
        .map(id -> new Candidate(id, distance(parameters.apply(id))))
        .sorted(Comparator.comparingDouble(Candidate::distance).thenComparingInt(Candidate::id))
        .limit(most)
        .map(Candidate::id)
        .toList();
  }

  private double distance(Parameters point) {
    return targets.stream().mapToDouble(target -> distance(point, target)).min().orElse(0);
  }

  /** Squared distance; a value that is not the same in a list counts as a whole range away. */
  private double distance(Parameters one, Parameters other) {
    double sum = 0;
    for (Map.Entry<String, ParameterRange> entry : space.ranges().entrySet()) {
      String name = entry.getKey();
      if (one.has(name) && other.has(name)) {
        double difference = difference(entry.getValue(), one.get(name), other.get(name));
        sum += difference * difference;
      }
    }
    return sum;
  }

  private static double difference(ParameterRange range, double one, double other) {
    if (range instanceof ParameterRange.Real real && real.min() < real.max()) {
      double width = real.scale().forward(real.max()) - real.scale().forward(real.min());
      return (real.scale().forward(one) - real.scale().forward(other)) / width;
    } else if (range instanceof ParameterRange.Whole whole && whole.min() < whole.max()) {
      return (one - other) / (whole.max() - whole.min());
    }
    return one == other ? 0 : 1;
  }
}
