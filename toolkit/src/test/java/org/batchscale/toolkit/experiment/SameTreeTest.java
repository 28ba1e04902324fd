package org.batchscale.toolkit.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.batchscale.results.ResultsException;
import org.batchscale.results.Trial;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.yaml.DefinitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Catches a tree whose bytes depend on how many trials run at once, in which order they end, how
 * many were wanted before, or which of them were there already.
 */
class SameTreeTest {
  @TempDir Path folder;

  /** Lets trials end in any order. */
  private static void jitter(TrialPlan plan) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000));
  }

  private ExperimentPlan plan(String stop, int trials, String search, String space) {
    return FormulaExperiment.plan(
        folder, new FormulaTask(SameTreeTest::jitter), stop, trials, search, space);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          never       |
          when_beaten |
          when_beaten | round: 1,
          {when_beaten_by: 3} | round: 2,
          {when_beaten_by: 3} | order: by_neighbour,
          when_beaten | order: by_neighbour,
          never       | method: tpe,
          when_beaten | method: tpe, round: 3,
          never       | boundary: {rounds: 2},
          when_beaten | order: by_neighbour, boundary: {rounds: 3},
          when_beaten | order: by_neighbour, boundary: {rounds: 3}, max_infeasible_trials: 4,
          """)
  void howManyRunAtOnceMakesNoDifference(String stop, String search) {
    for (String space : List.of(FormulaExperiment.LOW_SPACE, FormulaExperiment.WIDE_SPACE)) {
      ExperimentPlan plan = plan(stop, 12, search == null ? "" : search, space);
      String name = Integer.toString(space.hashCode());
      Path one = folder.resolve(name + "-1");
      Map<Integer, StudyProgress> expected = FormulaExperiment.run(plan, one, 1);
      for (int parallel : new int[] {2, 4}) {
        Path tree = folder.resolve(name + "-" + parallel);
        assertThat(FormulaExperiment.run(plan, tree, parallel)).isEqualTo(expected);
        assertThat(FormulaExperiment.contents(tree)).isEqualTo(FormulaExperiment.contents(one));
      }
      // Once more, all from what is on disk.
      assertThat(FormulaExperiment.run(plan, one, 2)).isEqualTo(expected);
      boolean widens = search != null && search.contains("boundary");
      if (widens && space.equals(FormulaExperiment.LOW_SPACE)) {
        assertThat(expected.values())
            .anyMatch(progress -> progress.boundary().orElseThrow().widenings() > 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"never,''", "when_beaten,''", "when_beaten,'round: 3,'", "never,'method: tpe,'"})
  void moreTrialsOnlyAdd(String stop, String search) {
    growsInto(
        plan(stop, 10, search, FormulaExperiment.WIDE_SPACE),
        plan(stop, 20, search, FormulaExperiment.WIDE_SPACE));
  }

  /** Checks that a tree of fewer trials becomes that of more; returns it. */
  private Path growsInto(ExperimentPlan fewer, ExperimentPlan more) {
    Path grown = folder.resolve("grown");
    FormulaExperiment.run(fewer, grown, 2);
    Map<String, String> before = FormulaExperiment.contents(grown);
    Map<Integer, StudyProgress> after = FormulaExperiment.run(more, grown, 4);
    Path atOnce = folder.resolve("at-once");
    assertThat(FormulaExperiment.run(more, atOnce, 1)).isEqualTo(after);
    assertThat(FormulaExperiment.contents(grown))
        .isEqualTo(FormulaExperiment.contents(atOnce))
        .containsAllEntriesOf(before)
        .hasSizeGreaterThan(before.size());
    return grown;
  }

  private ExperimentPlan byNeighbour(String batchSizes) {
    return FormulaExperiment.plan(
        folder,
        new FormulaTask(SameTreeTest::jitter),
        "when_beaten",
        12,
        "order: by_neighbour, boundary: {rounds: 1},",
        FormulaExperiment.LOW_SPACE,
        batchSizes);
  }

  @Test
  void moreBatchSizesOnlyAddWhereNoStudyWouldHaveLearntFromAnother() {
    // The same train steps everywhere: 2 is cheapest, 8 learns from it, 32 from both.
    Path grown = growsInto(byNeighbour("[2, 8]"), byNeighbour("[2, 8, 32]"));
    // Between the two: 8 would have learnt from 4.
    assertThatThrownBy(() -> FormulaExperiment.run(byNeighbour("[2, 4, 8, 32]"), grown, 2))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("tuning.learns_from is [2] there and [2,4] in this experiment");
  }

  @ParameterizedTest
  @CsvSource({
    "never,''",
    "when_beaten,''",
    "when_beaten,'boundary: {rounds: 2},'",
    "never,'method: tpe,'"
  })
  void shardsMakeTheTreeOfTheWhole(String stop, String search) {
    for (String space : List.of(FormulaExperiment.LOW_SPACE, FormulaExperiment.WIDE_SPACE)) {
      ExperimentPlan plan = plan(stop, 12, search, space);
      Path whole = folder.resolve("whole" + space.hashCode());
      FormulaExperiment.run(plan, whole, 2);
      Path parts = folder.resolve("parts" + space.hashCode());
      Map<String, String> made = new TreeMap<>();
      for (int i = 0; i < 3; i++) {
        // As jobs on machines of their own; their trees are then copied together.
        FormulaExperiment.run(plan, parts, 2, Optional.of(new Shard(i, 3)), new RunListener() {});
        Map<String, String> now = FormulaExperiment.contents(parts);
        assertThat(now).containsAllEntriesOf(made);
        made = now;
      }
      assertThat(FormulaExperiment.contents(whole)).containsAllEntriesOf(made);
      FormulaExperiment.run(plan, parts, 2);
      assertThat(FormulaExperiment.contents(parts)).isEqualTo(FormulaExperiment.contents(whole));
    }
  }

  @Test
  void studiesThatLearnFromOneAnotherAreNotDealtOut() {
    ExperimentPlan plan =
        plan("when_beaten", 12, "order: by_neighbour,", FormulaExperiment.LOW_SPACE);
    assertThatThrownBy(
            () ->
                FormulaExperiment.run(
                    plan,
                    folder.resolve("tree"),
                    1,
                    Optional.of(new Shard(0, 2)),
                    new RunListener() {}))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("formula.yaml:8:")
        .hasMessageContaining("search.order: by_neighbour")
        .hasMessageContaining("remove order");
  }

  /** What a listener hears, to be complete whatever was on disk before. */
  private static final class Heard implements RunListener {
    private final Map<Integer, StudyProgress> closed = new TreeMap<>();
    private final List<Integer> finished = new ArrayList<>();

    @Override
    public synchronized void finished(StudyPlan plan, Trial trial, StudyProgress progress) {
      finished.add(trial.id());
    }

    @Override
    public synchronized void closed(StudyPlan plan, StudyProgress progress) {
      assertThat(closed.put(plan.study().batchSize(), progress)).as("closed once").isNull();
    }
  }

  @Test
  void everyStudyIsClosedOnceWhateverWasThere() throws Exception {
    ExperimentPlan plan =
        plan("when_beaten", 12, "boundary: {rounds: 2},", FormulaExperiment.LOW_SPACE);
    Path tree = folder.resolve("tree");
    Heard first = new Heard();
    Map<Integer, StudyProgress> progress =
        FormulaExperiment.run(plan, tree, 2, Optional.empty(), first);
    assertThat(first.closed).isEqualTo(progress);
    Heard again = new Heard();
    FormulaExperiment.run(plan, tree, 2, Optional.empty(), again);
    assertThat(again.closed).isEqualTo(progress);
    assertThat(again.finished).isEmpty();
    // One trial is missing, all that follow from it are there.
    Files.delete(FormulaExperiment.study(tree).resolve("11/metadata.json"));
    Heard mended = new Heard();
    FormulaExperiment.run(plan, tree, 2, Optional.empty(), mended);
    assertThat(mended.finished).containsExactly(11);
    assertThat(mended.closed).isEqualTo(progress);
  }
}
