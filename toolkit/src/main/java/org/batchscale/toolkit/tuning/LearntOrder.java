package org.batchscale.toolkit.tuning;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.SearchSpace;

/**
 * Which trials to run first: those whose metaparameters are nearest to what did best at the
 * neighbouring batch size, or in this study so far. Near is the distance in the coordinates that
 * are sampled, each as a share of its range. With stopping, a good incumbent early saves most.
 */
final class LearntOrder {
  private final SearchSpace space;
  private final Neighbour neighbour;
  private final TreeSet<Candidate> waiting =
      new TreeSet<>(
          Comparator.comparingDouble(Candidate::distance).thenComparingInt(Candidate::id));
  private Optional<Parameters> incumbent = Optional.empty();

  private record Candidate(int id, Parameters parameters, double distance) {}

  /** An order without trials; {@code space} is the one they are sampled in. */
  LearntOrder(SearchSpace space, Neighbour neighbour) {
    this.space = space;
    this.neighbour = neighbour;
  }

  /** A trial that waits for its turn. */
  void add(int id, Parameters parameters) {
    waiting.add(new Candidate(id, parameters, distance(parameters)));
  }

  /** Trials that wait. */
  int size() {
    return waiting.size();
  }

  /** Takes note of the best trial so far. Sorts anew only if it is another one. */
  void goBy(Optional<Parameters> best) {
    if (!best.equals(incumbent)) {
      incumbent = best;
      List<Candidate> all = List.copyOf(waiting);
      waiting.clear();
      all.forEach(candidate -> add(candidate.id(), candidate.parameters()));
    }
  }

  /** Takes out the trial whose turn it is: the nearest, by id where nothing is known. */
  Ask next(Optional<Limit> limit) {
    Candidate first = waiting.pollFirst();
    return new Ask(first.id(), first.parameters(), limit);
  }

  private double distance(Parameters point) {
    double nearest = incumbent.map(best -> distance(point, best)).orElse(Double.POSITIVE_INFINITY);
    for (Parameters target : neighbour.places()) {
      nearest = Math.min(nearest, distance(point, target));
    }
    return Double.isInfinite(nearest) ? 0 : nearest;
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
