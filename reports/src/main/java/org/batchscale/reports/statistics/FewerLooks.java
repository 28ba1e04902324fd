package org.batchscale.reports.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.TrialCurve;

/**
 * What a study's steps to result had been with fewer evaluations: of each trial only every {@code
 * every}-th one, beginning with the first, the second and so on. The training is the same, so that
 * nothing but the spacing of evaluations makes the difference.
 *
 * @param every which share of the evaluations is taken, at least 1; 1 is the paper's rule
 * @param ways the first crossing for each place to begin at, {@code [every]}; empty where no trial
 *     crosses
 * @param certain whether no trial that was stopped as beaten can have crossed before any of these
 */
public record FewerLooks(int every, List<Optional<Crossing>> ways, boolean certain) {
  /** Copies the list. */
  public FewerLooks {
    ways = List.copyOf(ways);
  }

  /**
   * The steps to result of a study with fewer evaluations.
   *
   * @throws IllegalArgumentException if {@code every} is below 1
   */
  public static FewerLooks of(StudyCurves study, Goal goal, int every) {
    if (every < 1) {
      throw new IllegalArgumentException("every must be at least 1, got " + every);
    }
    List<Optional<Crossing>> ways = new ArrayList<>();
    boolean certain = true;
    for (int first = 0; first < every; first++) {
      StudyCrossings crossings =
          StudyCrossings.of(thinned(study, every, first), goal, new CrossingRule.First());
      ways.add(crossings.first());
      long step = crossings.first().map(Crossing::step).orElse(Long.MAX_VALUE);
      certain &= study.beaten().isEmpty() || step <= crossings.rankedTo();
    }
    return new FewerLooks(every, ways, certain);
  }

  /** Mean over the places to begin at; empty if no trial crosses from one of them. */
  public OptionalDouble meanSteps() {
    return unreached() > 0
        ? OptionalDouble.empty()
        : ways.stream().mapToLong(way -> way.orElseThrow().step()).average();
  }

  /** Places to begin at from which no trial crosses. */
  public int unreached() {
    return (int) ways.stream().filter(Optional::isEmpty).count();
  }

  /** Which evaluations: {@code every 2nd}. */
  String inWords() {
    return "every " + every + (every == 2 ? "nd" : "th");
  }

  private static StudyCurves thinned(StudyCurves study, int every, int first) {
    return new StudyCurves(
        study.batchSize(),
        study.complete().stream().map(curve -> thinned(curve, every, first)).toList(),
        study.beaten().stream().map(curve -> thinned(curve, every, first)).toList(),
        study.infeasible(),
        study.incomplete(),
        study.lastStep());
  }

  private static TrialCurve thinned(TrialCurve curve, int every, int first) {
    int[] rows = IntStream.iterate(first, row -> row < curve.size(), row -> row + every).toArray();
    return new TrialCurve(
        curve.trialId(),
        IntStream.of(rows).mapToLong(row -> curve.steps()[row]).toArray(),
        IntStream.of(rows).mapToDouble(row -> curve.values()[row]).toArray());
  }
}
