package org.batchscale.toolkit.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.batchscale.results.Parameters;
import org.batchscale.results.TrialStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stopping changes no winner, and nothing that a study does depends on timing. */
class LosslessStoppingTest {
  private static final int SEEDS = 300;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 50})
  void theWinnerIsTheOneThatFullRunsHave(int round) {
    int stopped = 0;
    int equal = 0;
    int afterGoal = 0;
    int ties = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      SimulatedStudy study = new SimulatedStudy(seed, 0.15, 0.02);
      Tuner never = SimulatedStudy.tuner(SimulatedStudy.rules(20, 1, false, false), Neighbour.NONE);
      Map<Integer, TrialResult> full = study.run(never);
      for (int parallel : new int[] {1, 2}) {
        Tuner beaten =
            SimulatedStudy.tuner(SimulatedStudy.rules(20, round, true, false), Neighbour.NONE);
        Map<Integer, TrialResult> some =
            study.run(beaten, parallel, new Random(seed), new HashMap<>());
        Map<Integer, TrialResult> inFull = inFull(study, some);
        // The same trials without stopping.
        assertThat(beaten.progress().best()).as("seed %d", seed).isEqualTo(winner(inFull));
        // Where no stopped trial would have diverged, "never" runs the same trials.
        if (some.values().stream()
            .filter(result -> result.trial().beaten())
            .allMatch(result -> inFull.get(result.id()).counts())) {
          assertThat(full).isEqualTo(inFull);
          assertThat(beaten.progress().best()).isEqualTo(never.progress().best());
          equal++;
          if (full.values().stream().anyMatch(LosslessStoppingTest::lost)) {
            afterGoal++;
          }
        }
        stopped += beaten.progress().beaten();
      }
      ties += ties(full);
    }
    assertThat(stopped).isGreaterThan(round == 50 ? -1 : 1000);
    assertThat(equal).as("studies of the same trials").isGreaterThan(20);
    assertThat(afterGoal).as("of them with a trial that diverged after the goal").isGreaterThan(20);
    assertThat(ties).as("studies whose best steps are reached twice").isGreaterThan(50);
  }

  /** The best so many are known in full, in their order, whichever order the trials run in. */
  @ParameterizedTest
  @CsvSource({"1,false", "2,false", "3,false", "3,true", "5,true"})
  void theBestFewAreThoseThatFullRunsHave(int few, boolean byNeighbour) {
    int stopped = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      SimulatedStudy study = new SimulatedStudy(seed, 0.15, 0.02);
      Tuner tuner =
          SimulatedStudy.tuner(
              SimulatedStudy.rules(20, 4, few, byNeighbour), Neighbour.of(best(), 2));
      Map<Integer, TrialResult> some = study.run(tuner, 2, new Random(seed), new HashMap<>());
      assertThat(best(some, few)).as("seed %d", seed).isEqualTo(best(inFull(study, some), few));
      stopped += tuner.progress().beaten();
    }
    assertThat(stopped).as("trials that were stopped").isGreaterThan(500);
  }

  private static List<TrialResult> best(Map<Integer, TrialResult> results, int few) {
    return results.values().stream()
        .filter(TrialResult::competes)
        .sorted(TrialResult.ORDER)
        .limit(few)
        .toList();
  }

  private static Map<Integer, TrialResult> inFull(
      SimulatedStudy study, Map<Integer, TrialResult> results) {
    Map<Integer, TrialResult> inFull = new TreeMap<>();
    results.forEach(
        (id, result) ->
            inFull.put(id, study.run(new Ask(id, result.trial().parameters(), Optional.empty()))));
    return inFull;
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "learnt", "tpe"})
  void nothingDependsOnTiming(String kind) {
    for (int seed = 0; seed < 60; seed++) {
      SimulatedStudy study = new SimulatedStudy(seed, 0.3, 0.3);
      Map<Integer, TrialResult> expected = study.run(tuner(kind));
      for (int parallel : new int[] {2, 3, 9}) {
        assertThat(study.run(tuner(kind), parallel, new Random(seed), new HashMap<>()))
            .as("seed %d, %d at once", seed, parallel)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "learnt", "tpe"})
  void aRunThatGoesOnDoesWhatAnUndisturbedOneDoes(String kind) {
    for (int seed = 0; seed < 60; seed++) {
      SimulatedStudy study = new SimulatedStudy(seed, 0.3, 0.3);
      Map<Integer, TrialResult> expected = study.run(tuner(kind));
      // Any part of the results may be on disk after a crash of a parallel run.
      Random chance = new Random(seed);
      Map<Integer, TrialResult> part = killed(study, tuner(kind), chance);
      assertThat(expected).containsAllEntriesOf(part);
      assertThat(study.run(tuner(kind), 2, chance, part)).isEqualTo(expected);
    }
  }

  @Test
  void moreTrialsKeepThoseThatAreThere() {
    for (int seed = 0; seed < 60; seed++) {
      SimulatedStudy study = new SimulatedStudy(seed, 0.3, 0.3);
      Map<Integer, TrialResult> few =
          study.run(SimulatedStudy.tuner(SimulatedStudy.rules(10, 4, true, false), Neighbour.NONE));
      Map<Integer, TrialResult> many =
          study.run(SimulatedStudy.tuner(SimulatedStudy.rules(31, 4, true, false), Neighbour.NONE));
      assertThat(many).containsAllEntriesOf(few);
    }
  }

  private static Tuner tuner(String kind) {
    Neighbour neighbour = Neighbour.of(best(), 2);
    return switch (kind) {
      case "plain" ->
          SimulatedStudy.tuner(SimulatedStudy.rules(25, 4, true, false), Neighbour.NONE);
      case "learnt" -> SimulatedStudy.tuner(SimulatedStudy.rules(25, 4, true, true), neighbour);
      default -> {
        TuningRules rules = SimulatedStudy.rules(25, 4, true, false);
        yield SimulatedStudy.tuner(
            new TuningRules(
                rules.wanted(),
                rules.maxBad(),
                4,
                1,
                true,
                false,
                rules.goal(),
                rules.trainSteps(),
                Optional.empty()),
            Neighbour.NONE,
            "tpe");
      }
    };
  }

  private static Parameters best() {
    return new Parameters(Map.of("learning_rate", 0.1, "momentum", 0.9));
  }

  /** Results of a run with three trials at once that is killed at some moment. */
  private static Map<Integer, TrialResult> killed(
      SimulatedStudy study, Tuner tuner, Random chance) {
    Map<Integer, TrialResult> done = new HashMap<>();
    List<Ask> inFlight = new ArrayList<>();
    int moments = chance.nextInt(60);
    for (int i = 0; i < moments && !tuner.over(); i++) {
      if (inFlight.size() < 3) {
        tuner.take().ifPresent(inFlight::add);
      }
      if (!inFlight.isEmpty() && chance.nextBoolean()) {
        TrialResult result = study.run(inFlight.remove(chance.nextInt(inFlight.size())));
        done.put(result.id(), result);
        tuner.ended(result);
      }
    }
    return done;
  }

  private static Optional<StudyProgress.Best> winner(Map<Integer, TrialResult> results) {
    return results.values().stream()
        .filter(result -> result.trial().status() == TrialStatus.COMPLETE)
        .filter(result -> result.reached().isPresent())
        .min(
            Comparator.comparingLong((TrialResult result) -> result.reached().getAsLong())
                .thenComparingInt(TrialResult::id))
        .map(best -> new StudyProgress.Best(best.reached().getAsLong(), best.id()));
  }

  private static boolean lost(TrialResult result) {
    return result.trial().status() == TrialStatus.INFEASIBLE && result.reached().isPresent();
  }

  private static int ties(Map<Integer, TrialResult> results) {
    Optional<StudyProgress.Best> best = winner(results);
    long equal =
        results.values().stream()
            .filter(TrialResult::competes)
            .filter(result -> result.reached().getAsLong() == best.orElseThrow().steps())
            .count();
    return equal > 1 ? 1 : 0;
  }
}
