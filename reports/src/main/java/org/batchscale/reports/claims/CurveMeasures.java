package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.batchscale.reports.claims.ClaimCurve.OfRanks;
import org.batchscale.reports.statistics.Boundary;
import org.batchscale.reports.statistics.CurveForm;
import org.batchscale.reports.statistics.RankDraws;
import org.batchscale.reports.statistics.ScalingPoint;
import org.batchscale.reports.statistics.ScalingRegions;
import org.batchscale.yaml.definition.ClaimMeasure;

/** The measures of one curve. Each is empty for a curve that has too few batch sizes for it. */
final class CurveMeasures {
  /** How much more than perfect scaling, or than the plateau, counts; as for the report. */
  private static final double TOLERANCE = 0.2;

  /** Slopes at an end of a curve are over batch sizes at least this far apart. */
  private static final int SPAN = 4;

  /** Batch sizes below which a slope of learning rates says nothing. */
  private static final int FEWEST_RATES = 3;

  private CurveMeasures() {}

  static Optional<OfRanks> of(ClaimMeasure measure, ClaimCurve curve) {
    return switch (measure) {
      case SMALL_BATCH_SLOPE -> smallBatchSlope(curve);
      case EXAMPLES_AT_LARGEST -> examplesAtLargest(curve);
      case LAST_DOUBLING -> lastDoubling(curve);
      case LARGEST_RISE -> largestRise(curve);
      case CURVE_SCATTER ->
          enough(curve, 3).map(ok -> form(curve, form -> Bounds.of(form.logScatter())));
      case CRITICAL_BATCH_SIZE ->
          enough(curve, 3).map(ok -> form(curve, form -> critical(curve, form)));
      case PERFECT_SCALING_END ->
          enough(curve, 2).map(ok -> region(curve, ScalingRegions::perfectEnd));
      case MAXIMUM_USEFUL_BATCH_SIZE ->
          enough(curve, 2).map(ok -> region(curve, ScalingRegions::plateauStart));
      case FEWEST_STEPS -> enough(curve, 1).map(ok -> fewestSteps(curve));
      case LEARNING_RATE_SLOPE -> rateSlope(curve);
      case LEARNING_RATE_BEND -> rateBend(curve);
      default -> throw new IllegalArgumentException(measure + " is not of one curve");
    };
  }

  /** Steps at one study of a curve, for comparisons at a batch size. */
  static OfRanks steps(ClaimCurve curve, int study) {
    return ranks -> curve.logSteps(study, ranks[study]).exp2();
  }

  private static Optional<ClaimCurve> enough(ClaimCurve curve, int reached) {
    return curve.reached().length >= reached ? Optional.of(curve) : Optional.empty();
  }

  private static Optional<OfRanks> smallBatchSlope(ClaimCurve curve) {
    int[] reached = curve.reached();
    if (reached.length == 0) {
      return Optional.empty();
    }
    int first = reached[0];
    int[] small = upTo(curve, first, reached);
    return small.length < 2 ? Optional.empty() : Optional.of(ranks -> slope(curve, small, ranks));
  }

  /** Studies from the first to the first that is {@link #SPAN} times as large. */
  private static int[] upTo(ClaimCurve curve, int first, int[] studies) {
    List<Integer> small = new ArrayList<>();
    for (int s : studies) {
      small.add(s);
      if (curve.batchSize(s) >= (long) SPAN * curve.batchSize(first)) {
        return small.stream().mapToInt(Integer::intValue).toArray();
      }
    }
    return new int[0];
  }

  private static Optional<OfRanks> lastDoubling(ClaimCurve curve) {
    int last = curve.studies().size() - 1;
    List<Integer> large = new ArrayList<>();
    for (int s = last; s >= 0; s--) {
      large.add(s);
      if ((long) SPAN * curve.batchSize(s) <= curve.batchSize(last)) {
        int[] studies = large.stream().mapToInt(Integer::intValue).toArray();
        return enough(curve, 2).map(ok -> ranks -> slope(curve, studies, ranks).exp2());
      }
    }
    return Optional.empty();
  }

  private static Bounds slope(ClaimCurve curve, int[] studies, int[] ranks) {
    return Line.slope(
        Arrays.stream(studies).mapToDouble(s -> Log2.of(curve.batchSize(s))).toArray(),
        Arrays.stream(studies).mapToObj(s -> curve.logSteps(s, ranks[s])).toList());
  }

  private static Optional<OfRanks> examplesAtLargest(ClaimCurve curve) {
    int[] reached = curve.reached();
    int last = curve.studies().size() - 1;
    if (reached.length == 0 || reached[0] == last) {
      return Optional.empty();
    }
    int first = reached[0];
    double batches = Log2.of(curve.batchSize(last)) - Log2.of(curve.batchSize(first));
    return Optional.of(
        ranks ->
            curve
                .logSteps(last, ranks[last])
                .minus(curve.logSteps(first, ranks[first]))
                .plus(Bounds.of(batches))
                .exp2());
  }

  private static Optional<OfRanks> largestRise(ClaimCurve curve) {
    if (curve.studies().size() < 2 || curve.reached().length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        ranks -> {
          Bounds fewest = curve.logSteps(0, ranks[0]);
          Bounds rise = new Bounds(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
          for (int s = 1; s < ranks.length; s++) {
            Bounds steps = curve.logSteps(s, ranks[s]);
            rise = Bounds.max(rise, steps.minus(fewest));
            fewest = Bounds.min(fewest, steps);
          }
          return rise.exp2();
        });
  }

  private static OfRanks fewestSteps(ClaimCurve curve) {
    return ranks -> {
      Bounds fewest = curve.logSteps(0, ranks[0]);
      for (int s = 1; s < ranks.length; s++) {
        fewest = Bounds.min(fewest, curve.logSteps(s, ranks[s]));
      }
      return fewest.exp2();
    };
  }

  private static OfRanks form(ClaimCurve curve, Function<CurveForm, Bounds> bounds) {
    CurveForm.Fitter fitter = new CurveForm.Fitter();
    return ranks -> fitter.fit(curve.points(ranks)).map(bounds).orElse(Bounds.NOT_NEGATIVE);
  }

  /** A fit that found no bend says only on which side of the batch sizes it would be. */
  private static Bounds critical(ClaimCurve curve, CurveForm form) {
    if (Double.isInfinite(form.criticalBatchSize())) {
      return Bounds.atLeast(curve.batchSize(curve.studies().size() - 1));
    }
    return form.criticalBatchSize() == 0
        ? new Bounds(0, curve.batchSize(0))
        : Bounds.of(form.criticalBatchSize());
  }

  private static OfRanks region(
      ClaimCurve curve, Function<ScalingRegions, Optional<Boundary>> which) {
    return ranks -> {
      List<ScalingPoint> points = curve.points(ranks);
      return which
          .apply(ScalingRegions.of(points, TOLERANCE))
          .map(CurveMeasures::bounds)
          .orElse(Bounds.NOT_NEGATIVE);
    };
  }

  private static Bounds bounds(Boundary boundary) {
    return switch (boundary.kind()) {
      case WITHIN -> Bounds.of(boundary.batchSize());
      case AT_LEAST -> Bounds.atLeast(boundary.batchSize());
      case AT_MOST -> new Bounds(0, boundary.batchSize());
    };
  }

  private static Optional<OfRanks> rateSlope(ClaimCurve curve) {
    int[] studies = rated(curve);
    return studies.length < FEWEST_RATES
        ? Optional.empty()
        : Optional.of(ranks -> rateSlope(curve, studies, ranks, FEWEST_RATES));
  }

  /**
   * Slope at the larger half of the batch sizes less that at the smaller; the middle is in both.
   */
  private static Optional<OfRanks> rateBend(ClaimCurve curve) {
    int[] studies = rated(curve);
    if (studies.length < FEWEST_RATES + 1) {
      return Optional.empty();
    }
    int half = (studies.length + 1) / 2;
    int[] small = Arrays.copyOfRange(studies, 0, half);
    int[] large = Arrays.copyOfRange(studies, studies.length - half, studies.length);
    return Optional.of(
        ranks -> rateSlope(curve, large, ranks, 2).minus(rateSlope(curve, small, ranks, 2)));
  }

  /** Studies that reached the goal, all with an effective learning rate above 0. */
  private static int[] rated(ClaimCurve curve) {
    return Arrays.stream(curve.reached())
        .filter(s -> Arrays.stream(curve.studies().get(s).rates()).allMatch(rate -> rate > 0))
        .toArray();
  }

  /** Studies without a best trial are left out of a resample, down to the fewest. */
  private static Bounds rateSlope(ClaimCurve curve, int[] studies, int[] ranks, int fewest) {
    int[] drawn = IntStream.of(studies).filter(study -> ranks[study] != RankDraws.NONE).toArray();
    if (drawn.length < fewest) {
      return Bounds.UNKNOWN;
    }
    return Line.slope(
        Arrays.stream(drawn).mapToDouble(s -> Log2.of(curve.batchSize(s))).toArray(),
        Arrays.stream(drawn)
            .mapToObj(s -> Bounds.of(Log2.of(curve.studies().get(s).rates()[ranks[s]])))
            .toList());
  }
}
