package org.batchscale.toolkit.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.batchscale.toolkit.search.Searches;
import org.batchscale.yaml.definition.BoundaryDefinition;
import org.junit.jupiter.api.Test;

/** The loop brings a wrong space to where the best trial is, or says why not. */
class BoundaryLoopTest {
  private static final int WANTED = 40;
  private static final String RATE = "learning_rate";

  /** Reaches the goal the later, the farther log10 of the learning rate is from an optimum. */
  private static SimulatedStudy landscape(Function<Parameters, SimulatedStudy.Fate> fate) {
    return new SimulatedStudy(1, 0, 0) {
      @Override
      Fate fate(Ask ask) {
        return fate.apply(ask.parameters());
      }
    };
  }

  private static SimulatedStudy.Fate at(double distance) {
    int index = 1 + (int) Math.floor(distance * 4);
    return new SimulatedStudy.Fate(
        index < SimulatedStudy.EVALUATE_AT.size()
            ? OptionalLong.of(SimulatedStudy.EVALUATE_AT.get(index))
            : OptionalLong.empty(),
        OptionalLong.empty());
  }

  private static final SimulatedStudy.Fate DIVERGES =
      new SimulatedStudy.Fate(OptionalLong.empty(), OptionalLong.of(3));

  private static SimulatedStudy optimumAt(double rate) {
    return landscape(point -> at(Math.abs(Math.log10(point.get(RATE)) - Math.log10(rate))));
  }

  private static SearchSpace rates(double min, double max) {
    return new SearchSpace(Map.of(RATE, new ParameterRange.Real(min, max, Scale.LOG_SCALE)));
  }

  private static Tuner tuner(SearchSpace space, int rounds, boolean stop) {
    return tuner(space, new BoundaryDefinition(0.1, rounds), stop);
  }

  private static Tuner tuner(SearchSpace space, BoundaryDefinition asked, boolean stop) {
    TuningRules rules =
        new TuningRules(
            WANTED,
            3 * WANTED,
            4,
            stop ? 1 : 0,
            false,
            false,
            SimulatedStudy.GOAL,
            SimulatedStudy.TRAIN_STEPS,
            Optional.of(asked));
    Stage first =
        new Stage(0, space, Searches.named("quasi_random", space, 7), 0, WANTED, rules.maxBad());
    return new Tuner(
        rules,
        first,
        new BoundaryLoop(rules, asked, "quasi_random", 7),
        Neighbour.NONE,
        Optional.empty());
  }

  @Test
  void aSpaceTwoDecadesTooLowIsWidenedUntilTheBestIsInside() {
    Tuner tuner = tuner(rates(1e-5, 1e-3), 5, false);
    Map<Integer, TrialResult> results = optimumAt(0.03).run(tuner);
    BoundaryOutcome outcome = tuner.progress().boundary().orElseThrow();
    assertThat(outcome.inside()).as(outcome.why()).isTrue();
    assertThat(outcome.widenings()).isBetween(1, 5);
    assertThat(best(tuner).get(RATE)).isBetween(0.015, 0.06);
    ParameterRange.Real range = (ParameterRange.Real) tuner.stage().space().ranges().get(RATE);
    assertThat(range.min()).as("the lower side stays").isEqualTo(1e-5);
    // Every trial outside of the first space was sampled from what was added to it, none twice.
    assertThat(outcome.firstAdded()).isEqualTo(WANTED);
    results.forEach(
        (id, result) -> {
          double rate = result.trial().parameters().get(RATE);
          assertThat(rate > 1e-3).as("trial %d at %s", id, rate).isEqualTo(id >= WANTED);
        });
  }

  @Test
  void addedPartsAreSearchedAsDenselyAsTheFirst() {
    Tuner tuner = tuner(rates(1e-5, 1e-3), 1, false);
    Map<Integer, TrialResult> results = optimumAt(0.03).run(tuner);
    // Half of the width more: half of the trials more.
    assertThat(results).hasSize(WANTED + WANTED / 2);
    BoundaryOutcome outcome = tuner.progress().boundary().orElseThrow();
    assertThat(outcome.inside()).isFalse();
    assertThat(outcome.why()).contains("learning_rate at its upper end", "rounds: 1");
    assertThat(tuner.progress().gaveUp()).isFalse();
  }

  @Test
  void aGoodSpaceIsLeftAlone() {
    Tuner tuner = tuner(rates(1e-3, 1), 3, false);
    assertThat(optimumAt(0.03).run(tuner)).hasSize(WANTED);
    assertThat(tuner.progress().boundary().orElseThrow())
        .isEqualTo(new BoundaryOutcome(true, "", List.of(), 0, WANTED));
  }

  @Test
  void theBestAtANaturalLimitStaysThere() {
    SearchSpace space =
        new SearchSpace(
            Map.of(
                RATE,
                new ParameterRange.Real(1e-3, 1, Scale.LOG_SCALE),
                "momentum",
                new ParameterRange.Real(0, 0.9, Scale.LINEAR_SCALE)));
    SimulatedStudy study =
        landscape(
            point ->
                at(Math.abs(Math.log10(point.get(RATE)) + 1.5) / 2 + 3 * point.get("momentum")));
    Tuner tuner = tuner(space, 3, false);
    study.run(tuner);
    BoundaryOutcome outcome = tuner.progress().boundary().orElseThrow();
    assertThat(outcome.inside()).as(outcome.why()).isTrue();
    assertThat(outcome.widenings()).isZero();
    assertThat(outcome.notes()).anyMatch(note -> note.contains("momentum at its lower end"));
  }

  @Test
  void anEdgeBeforeAWallOfDivergenceIsNoReasonToWiden() {
    SimulatedStudy study =
        landscape(
            point -> {
              double decades = Math.log10(point.get(RATE));
              // Better and better up to the wall, a third of a decade before the edge.
              return decades > -0.3 ? DIVERGES : at(4 * Math.abs(decades + 0.3));
            });
    Tuner tuner = tuner(rates(1e-2, 1), new BoundaryDefinition(0.2, 3), false);
    study.run(tuner);
    BoundaryOutcome outcome = tuner.progress().boundary().orElseThrow();
    assertThat(outcome.inside()).as(outcome.why()).isTrue();
    assertThat(outcome.widenings()).isZero();
    assertThat(outcome.notes()).anyMatch(note -> note.contains("diverged"));
  }

  @Test
  void whereTheGoalIsNeverReachedThereIsNoBest() {
    Tuner tuner = tuner(rates(1e-9, 1e-8), 3, false);
    optimumAt(0.03).run(tuner);
    BoundaryOutcome outcome = tuner.progress().boundary().orElseThrow();
    assertThat(outcome.inside()).isFalse();
    assertThat(outcome.why()).contains("goal");
    assertThat(outcome.widenings()).isZero();
  }

  @Test
  void anAddedPartInWhichEverythingDivergesEndsTheLoop() {
    SimulatedStudy study =
        landscape(
            point -> {
              double decades = Math.log10(point.get(RATE));
              return decades > 0 ? DIVERGES : at(-decades);
            });
    Tuner tuner = tuner(rates(1e-2, 1), 3, false);
    Map<Integer, TrialResult> results = study.run(tuner);
    BoundaryOutcome outcome = tuner.progress().boundary().orElseThrow();
    assertThat(outcome.widenings()).isEqualTo(1);
    assertThat(outcome.inside()).as(outcome.why()).isTrue();
    assertThat(tuner.progress().gaveUp()).as("the study itself has its trials").isFalse();
    assertThat(results.size()).isLessThan(WANTED + 3 * WANTED);
  }

  @Test
  void neitherTimingNorACrashChangesWhatTheLoopDoes() {
    for (boolean stop : new boolean[] {false, true}) {
      Map<Integer, TrialResult> expected = optimumAt(0.03).run(tuner(rates(1e-5, 1e-3), 3, stop));
      for (int seed = 0; seed < 30; seed++) {
        Random chance = new Random(seed);
        Map<Integer, TrialResult> part = new HashMap<>();
        List<Integer> ids = new ArrayList<>(expected.keySet());
        // What a crash of a parallel run leaves: a prefix with a few holes.
        int until = chance.nextInt(ids.size());
        for (int id : ids.subList(0, until)) {
          if (id < until - 3 || chance.nextBoolean()) {
            part.put(id, expected.get(id));
          }
        }
        assertThat(optimumAt(0.03).run(tuner(rates(1e-5, 1e-3), 3, stop), 3, chance, part))
            .as("seed %d", seed)
            .isEqualTo(expected);
      }
    }
  }

  private static Parameters best(Tuner tuner) {
    int id = tuner.progress().best().orElseThrow().trialId();
    return tuner.results().stream()
        .filter(result -> result.id() == id)
        .findFirst()
        .orElseThrow()
        .trial()
        .parameters();
  }
}
