package org.batchscale.toolkit.experiment;

import java.util.List;
import org.batchscale.results.Study;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.toolkit.search.QuasiRandomSearch;
import org.batchscale.toolkit.training.TrialPlan;

/**
 * One study of an experiment.
 *
 * @param experiment the experiment it belongs to
 * @param study what is written to study.json
 * @param evaluateAt steps at which its trials are evaluated
 * @param search where its trials come from
 */
public record StudyPlan(
    ExperimentPlan experiment, Study study, List<Long> evaluateAt, QuasiRandomSearch search) {
  /** Copies the list. */
  public StudyPlan {
    evaluateAt = List.copyOf(evaluateAt);
  }

  /** The trial of an id: the same whenever and wherever it is asked for. */
  public TrialPlan trial(int id) {
    return new TrialPlan(
        search.suggest(id),
        TrialSeeds.of(experiment.definition().seed(), study.batchSize(), id),
        evaluateAt,
        experiment.task().metrics());
  }
}
