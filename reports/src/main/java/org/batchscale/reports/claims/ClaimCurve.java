package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.batchscale.reports.statistics.RankDraws;
import org.batchscale.reports.statistics.ScalingPoint;
import org.batchscale.reports.statistics.StudyCrossings;

/**
 * One curve of a figure with the crossings that it rests on.
 *
 * @param panel title of its panel
 * @param name its name in the panel; empty for an only curve
 * @param key what its draws are keyed by: its workload, and its part of the trials if they are
 *     split
 * @param goal value of its goal
 * @param maximize whether larger is better
 * @param studies by ascending batch size
 */
record ClaimCurve(
    String panel,
    String name,
    String key,
    double goal,
    boolean maximize,
    List<ClaimCurve.CurveStudy> studies) {

  /**
   * A study of a curve.
   *
   * @param crossings where its trials met the goal
   * @param rates effective learning rates of the trials that did, in the order of the crossings;
   *     NaN where a trial has none
   */
  @SuppressWarnings("ArrayRecordComponent") // Never leaves the package, never changed.
  record CurveStudy(StudyCrossings crossings, double[] rates) {}

  /** What the rank of each study's best trial makes of a curve. */
  interface OfRanks {
    /** The number, where the best trials are those of these ranks. */
    Bounds of(int[] ranks);
  }

  ClaimCurve {
    studies = List.copyOf(studies);
  }

  /** Panel and name. */
  String title() {
    return name.isEmpty() ? panel : panel.isEmpty() ? name : panel + ": " + name;
  }

  int trials() {
    return studies.stream().mapToInt(study -> study.crossings().trials()).sum();
  }

  int batchSize(int study) {
    return studies.get(study).crossings().batchSize();
  }

  /** Studies that reached the goal. */
  int[] reached() {
    return IntStream.range(0, studies.size())
        .filter(s -> !studies.get(s).crossings().found().isEmpty())
        .toArray();
  }

  /** Steps to result of a study whose best trial has this rank; without one, their bound. */
  ScalingPoint point(int study, int rank) {
    StudyCrossings crossings = studies.get(study).crossings();
    return rank == RankDraws.NONE
        ? ScalingPoint.above(crossings.batchSize(), crossings.observedTo())
        : ScalingPoint.reached(crossings.batchSize(), crossings.found().get(rank).step());
  }

  List<ScalingPoint> points(int[] ranks) {
    List<ScalingPoint> points = new ArrayList<>();
    for (int s = 0; s < ranks.length; s++) {
      points.add(point(s, ranks[s]));
    }
    return points;
  }

  /** log2 of the steps; a goal met before the first step counts as met after one. */
  Bounds logSteps(int study, int rank) {
    ScalingPoint point = point(study, rank);
    double log = Log2.of(Math.max(1, point.steps()));
    return point.reached() ? Bounds.of(log) : Bounds.atLeast(log);
  }

  /** The number from all trials and from resamples of them. */
  Resampled resampled(OfRanks measure, int resamples, long seed) {
    int[][] draws = new int[studies.size()][];
    int[] best = new int[studies.size()];
    for (int s = 0; s < draws.length; s++) {
      StudyCrossings crossings = studies.get(s).crossings();
      int found = crossings.found().size();
      best[s] = found == 0 ? RankDraws.NONE : 0;
      draws[s] =
          RankDraws.of(
              found,
              crossings.trials(),
              resamples,
              Seeds.of(seed, key + "/" + crossings.batchSize()));
    }
    List<Bounds> values = new ArrayList<>();
    int[] ranks = new int[studies.size()];
    for (int r = 0; r < resamples; r++) {
      for (int s = 0; s < ranks.length; s++) {
        ranks[s] = draws[s][r];
      }
      values.add(measure.of(ranks));
    }
    return new Resampled(measure.of(best), values);
  }
}
