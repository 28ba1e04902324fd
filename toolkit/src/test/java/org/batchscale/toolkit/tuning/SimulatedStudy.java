package org.batchscale.toolkit.tuning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.toolkit.search.Searches;
import org.batchscale.yaml.definition.GoalDefinition;

/**
 * A study whose trials are made up from a seed: when each reaches the goal and when it diverges, if
 * ever. Few evaluation steps, so that ties are common; some trials diverge after the goal.
 */
class SimulatedStudy {
  static final GoalDefinition GOAL = new GoalDefinition("val/loss", 0.5, false);
  static final List<Long> EVALUATE_AT = List.of(0L, 5L, 10L, 20L, 40L, 60L, 80L, 100L);
  static final long TRAIN_STEPS = 100;

  private final long seed;
  private final double divergeAfterGoal;
  private final double divergeLate;

  /**
   * A study.
   *
   * @param divergeAfterGoal share of the trials that reach the goal and diverge later
   * @param divergeLate share of the other trials that diverge at any time
   */
  SimulatedStudy(long seed, double divergeAfterGoal, double divergeLate) {
    this.seed = seed;
    this.divergeAfterGoal = divergeAfterGoal;
    this.divergeLate = divergeLate;
  }

  /** When a trial reaches the goal and diverges, if it runs on and on. */
  record Fate(OptionalLong reaches, OptionalLong diverges) {}

  Fate fate(Ask ask) {
    Random random = new Random(seed * 1_000_003 + ask.trialId());
    random.nextInt();
    boolean reaches = random.nextDouble() < 0.6;
    int at = 1 + random.nextInt(EVALUATE_AT.size() - 1);
    OptionalLong goal = reaches ? OptionalLong.of(EVALUATE_AT.get(at)) : OptionalLong.empty();
    double share = reaches ? divergeAfterGoal : divergeLate;
    if (random.nextDouble() >= share) {
      return new Fate(goal, OptionalLong.empty());
    }
    long from = goal.orElse(0);
    return new Fate(goal, OptionalLong.of(from + 1 + random.nextInt(120)));
  }

  /** Runs a trial as an engine would. */
  TrialResult run(Ask ask) {
    Fate fate = fate(ask);
    TrialWatch watch =
        new TrialWatch(GOAL, List.of(GOAL.metric()), EVALUATE_AT, ask.trialId(), ask.limit());
    Trial trial = null;
    for (long step : EVALUATE_AT) {
      if (fate.diverges().isPresent() && fate.diverges().getAsLong() <= step) {
        trial = trial(ask, TrialStatus.INFEASIBLE, fate.diverges().getAsLong(), false);
        break;
      }
      double value = fate.reaches().isPresent() && step >= fate.reaches().getAsLong() ? 0.4 : 0.9;
      if (!watch.measured(step, new double[] {value})) {
        trial = trial(ask, TrialStatus.INCOMPLETE, step, true);
        break;
      }
    }
    if (trial == null) {
      trial = trial(ask, TrialStatus.COMPLETE, TRAIN_STEPS, false);
    }
    return new TrialResult(trial, watch.reached(), watch.best());
  }

  private static Trial trial(Ask ask, TrialStatus status, long steps, boolean beaten) {
    return new Trial(ask.trialId(), ask.parameters(), status, steps, Optional.empty(), beaten);
  }

  static SearchSpace space() {
    return new SearchSpace(
        Map.of(
            "learning_rate", new ParameterRange.Real(1e-3, 1, Scale.LOG_SCALE),
            "momentum", new ParameterRange.Real(0.5, 0.99, Scale.REVERSE_LOG_SCALE)));
  }

  static TuningRules rules(int wanted, int round, boolean stop, boolean byNeighbour) {
    return rules(wanted, round, stop ? 1 : 0, byNeighbour);
  }

  static TuningRules rules(int wanted, int round, int beatenBy, boolean byNeighbour) {
    return new TuningRules(
        wanted,
        3 * wanted,
        round,
        beatenBy,
        false,
        byNeighbour,
        GOAL,
        TRAIN_STEPS,
        Optional.empty());
  }

  static Tuner tuner(TuningRules rules, Neighbour neighbour) {
    return tuner(rules, neighbour, "quasi_random");
  }

  static Tuner tuner(TuningRules rules, Neighbour neighbour, String method) {
    Stage stage =
        new Stage(
            0, space(), Searches.named(method, space(), 7), 0, rules.wanted(), rules.maxBad());
    return new Tuner(rules, stage, StageLoop.NONE, neighbour, Optional.empty());
  }

  /**
   * Runs a study to its end.
   *
   * @param parallel trials at once, of which any may end first
   * @param finished results of an earlier run, which are not run again
   * @return all results, by id
   */
  Map<Integer, TrialResult> run(
      Tuner tuner, int parallel, Random chance, Map<Integer, TrialResult> finished) {
    List<Ask> inFlight = new ArrayList<>();
    Map<Integer, TrialResult> results = new TreeMap<>();
    while (!tuner.over()) {
      Optional<Ask> ask = Optional.empty();
      if (inFlight.size() < parallel) {
        ask = tuner.take();
      }
      if (ask.isPresent() && finished.containsKey(ask.get().trialId())) {
        results.put(ask.get().trialId(), finished.get(ask.get().trialId()));
        tuner.ended(finished.get(ask.get().trialId()));
      } else if (ask.isPresent()) {
        inFlight.add(ask.get());
      }
      if (!inFlight.isEmpty() && (ask.isEmpty() || chance.nextBoolean())) {
        TrialResult result = run(inFlight.remove(chance.nextInt(inFlight.size())));
        results.put(result.id(), result);
        tuner.ended(result);
      }
    }
    return results;
  }

  /** Runs a study to its end, one trial after the other. */
  Map<Integer, TrialResult> run(Tuner tuner) {
    return run(tuner, 1, new Random(1), new HashMap<>());
  }
}
