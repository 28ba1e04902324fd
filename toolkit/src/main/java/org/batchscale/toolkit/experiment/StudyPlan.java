package org.batchscale.toolkit.experiment;

import java.util.List;
import java.util.Optional;
import org.batchscale.results.Parameters;
import org.batchscale.results.Study;
import org.batchscale.toolkit.random.Key;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.toolkit.search.Search;
import org.batchscale.toolkit.search.Searches;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.toolkit.tuning.Ask;
import org.batchscale.toolkit.tuning.BoundaryLoop;
import org.batchscale.toolkit.tuning.Neighbour;
import org.batchscale.toolkit.tuning.Stage;
import org.batchscale.toolkit.tuning.StageLoop;
import org.batchscale.toolkit.tuning.TrialWatch;
import org.batchscale.toolkit.tuning.Tuner;
import org.batchscale.toolkit.tuning.TuningRules;

/**
 * One study of an experiment.
 *
 * @param experiment the experiment it belongs to
 * @param study what is written to study.json
 * @param evaluateAt steps at which its trials are evaluated
 */
public record StudyPlan(ExperimentPlan experiment, Study study, List<Long> evaluateAt) {
  /** Copies the list. */
  public StudyPlan {
    evaluateAt = List.copyOf(evaluateAt);
  }

  /** The trial of an id with these metaparameters: the same wherever it is asked for. */
  public TrialPlan trial(int id, Parameters parameters) {
    return new TrialPlan(
        parameters,
        TrialSeeds.of(experiment.definition().seed(), study.batchSize(), id),
        evaluateAt,
        experiment.task().metrics());
  }

  /** Follows a trial from its beginning. */
  public TrialWatch watch(Ask ask) {
    return new TrialWatch(
        experiment.definition().goal(),
        experiment.task().metrics(),
        experiment.task().measuresAsPlanned() ? evaluateAt : List.of(),
        ask.trialId(),
        ask.limit());
  }

  /** The search of the experiment's own space. */
  public Search search() {
    return Searches.named(experiment.definition().search().method(), study.space(), seed());
  }

  /** What its tuner goes by. */
  public TuningRules rules() {
    return TuningRules.of(experiment.definition(), study.trainSteps());
  }

  /**
   * A tuner at the beginning of this study.
   *
   * @param neighbour what is known from another batch size
   * @param shard the part of the trials to run; all if empty
   */
  public Tuner tuner(Neighbour neighbour, Optional<Shard> shard) {
    TuningRules rules = rules();
    Stage first = new Stage(0, study.space(), search(), 0, rules.wanted(), rules.maxBad());
    StageLoop loop =
        rules
            .boundary()
            .<StageLoop>map(
                asked ->
                    new BoundaryLoop(
                        rules, asked, experiment.definition().search().method(), seed()))
            .orElse(StageLoop.NONE);
    int index = experiment.definition().batchSizes().indexOf(study.batchSize());
    return new Tuner(
        rules,
        first,
        loop,
        neighbour,
        shard
            .filter(part -> rules.independent())
            .map(part -> id -> part.holds((long) index * rules.wanted() + id)));
  }

  private long seed() {
    return Key.of("search space", experiment.definition().seed());
  }
}
