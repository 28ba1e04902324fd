package org.batchscale.toolkit.experiment;

import java.util.List;
import java.util.Optional;
import org.batchscale.results.Measurements;
import org.batchscale.results.ResultsException;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.Trial;
import org.batchscale.toolkit.tuning.Ask;
import org.batchscale.toolkit.tuning.Limit;
import org.batchscale.toolkit.tuning.TrialResult;
import org.batchscale.toolkit.tuning.TrialWatch;

/**
 * Reads what an earlier run finished, and refuses a trial that this study would not have made so:
 * what follows from it would not be this study's either.
 */
final class FinishedTrial {
  private FinishedTrial() {}

  /**
   * The result of a finished trial.
   *
   * @throws ResultsException if its files cannot be read, or it has other metaparameters, other
   *     metrics or another end than the one that is asked for
   */
  static TrialResult read(StudyFolder folder, StudyPlan plan, Ask ask) {
    Trial trial = folder.trial(ask.trialId());
    Measurements rows = folder.measurements(ask.trialId());
    if (!trial.parameters().equals(ask.parameters())) {
      throw foreign(
          folder,
          ask,
          "holds a trial of another study: its metaparameters are %s, this study's are %s"
              .formatted(trial.parameters().values(), ask.parameters().values()));
    }
    List<String> metrics = plan.experiment().task().metrics();
    if (!rows.metrics().equals(metrics)) {
      throw foreign(
          folder,
          ask,
          "measurements.csv must have the columns %s, got %s".formatted(metrics, rows.metrics()));
    }
    TrialWatch watch = plan.watch(ask);
    int mayStopAt = -1;
    for (int row = 0; row < rows.size() && mayStopAt < 0; row++) {
      double[] values = new double[metrics.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.values()[i][row];
      }
      if (!watch.measured(rows.steps()[row], values)) {
        mayStopAt = row;
      }
    }
    requireEnd(folder, ask, trial, rows, mayStopAt);
    return new TrialResult(trial, watch.reached(), watch.best());
  }

  /** A trial ends where the limit says, and neither before nor after. */
  private static void requireEnd(
      StudyFolder folder, Ask ask, Trial trial, Measurements rows, int mayStopAt) {
    int last = rows.size() - 1;
    Optional<String> reason = ask.limit().map(Limit::reason);
    boolean fits =
        trial.beaten()
            ? mayStopAt >= 0 && mayStopAt == last && trial.reason().equals(reason)
            : mayStopAt < 0 || mayStopAt == last;
    if (!fits) {
      throw foreign(
          folder,
          ask,
          "was run under another limit: it ended after %,d steps%s; this study's rule is %s"
              .formatted(
                  trial.steps(),
                  trial.reason().map(text -> " (" + text + ")").orElse(""),
                  mayStopAt < 0
                      ? "not to stop it there"
                      : "to stop it after %,d (%s)"
                          .formatted(rows.steps()[mayStopAt], reason.orElse(""))));
    }
  }

  private static ResultsException foreign(StudyFolder folder, Ask ask, String problem) {
    return new ResultsException(
        folder.path().resolve(Integer.toString(ask.trialId())),
        problem,
        "delete this folder, and the trial is run again");
  }
}
