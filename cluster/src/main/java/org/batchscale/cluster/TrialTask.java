package org.batchscale.cluster;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.engine.TrialRequest;
import org.batchscale.toolkit.tuning.Ask;
import org.batchscale.toolkit.tuning.Limit;

/**
 * A trial on its way to an executor, in the types that Java serializes.
 *
 * @param application what the executor opens once for all its trials
 * @param batchSize batch size of the trial's study
 * @param trialId its id
 * @param parameters its metaparameters
 * @param incumbent id of the trial that it must beat; -1 if it must run all its steps
 * @param incumbentSteps steps after which that one reached the goal
 */
record TrialTask(
    Application application,
    int batchSize,
    int trialId,
    TreeMap<String, Number> parameters,
    int incumbent,
    long incumbentSteps)
    implements Serializable {
  private static final int NOBODY = -1;

  static TrialTask of(Application application, TrialRequest request) {
    Ask ask = request.ask();
    return new TrialTask(
        application,
        request.batchSize(),
        ask.trialId(),
        new TreeMap<>(ask.parameters().values()),
        ask.limit().map(Limit::incumbent).orElse(NOBODY),
        ask.limit().map(Limit::incumbentSteps).orElse(0L));
  }

  /** The trial as the toolkit knows it. */
  TrialRequest request() {
    Map<String, Number> values = parameters;
    Optional<Limit> limit =
        incumbent == NOBODY ? Optional.empty() : Optional.of(new Limit(incumbent, incumbentSteps));
    return new TrialRequest(batchSize, new Ask(trialId, new Parameters(values), limit));
  }
}
