package org.batchscale.reports.training;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.batchscale.reports.analysis.BestMeasurement;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialCurve;

/**
 * The finite measurements of one trial.
 *
 * @param trial the trial
 * @param rows its finite measurements by step, at least one
 * @param skipped measurements that are infinite, which have no place in a figure
 * @param best the best of the rows
 * @param reached the first row that beats the goal; empty if none does or there is no goal
 */
public record TrainingCurve(
    Trial trial,
    TrialCurve rows,
    int skipped,
    BestMeasurement best,
    Optional<StepsToResult.Reached> reached) {

  /** The curve of a trial; empty if it has no finite measurement. */
  static Optional<TrainingCurve> of(Trial trial, TrialCurve measured, TrainingQuestion question) {
    int[] finite =
        IntStream.range(0, measured.size())
            .filter(row -> Double.isFinite(measured.values()[row]))
            .toArray();
    if (finite.length == 0) {
      return Optional.empty();
    }
    TrialCurve rows =
        new TrialCurve(
            trial.id(),
            IntStream.of(finite).mapToLong(row -> measured.steps()[row]).toArray(),
            IntStream.of(finite).mapToDouble(row -> measured.values()[row]).toArray());
    Iterable<TrialCurve> one = List.of(rows);
    return Optional.of(
        new TrainingCurve(
            trial,
            rows,
            measured.size() - finite.length,
            BestMeasurement.among(one, question.ranking(), Long.MAX_VALUE).orElseThrow(),
            StepsToResult.among(one, question.ranking(), Long.MAX_VALUE)
                    instanceof StepsToResult.Reached reached
                ? Optional.of(reached)
                : Optional.empty()));
  }

  /** The value at the first row. */
  public double first() {
    return rows.values()[0];
  }

  /** The value at the last row. */
  public double last() {
    return rows.values()[rows.size() - 1];
  }
}
