package org.batchscale.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.batchscale.results.Measurements;
import org.batchscale.results.TrialCurve;
import org.junit.jupiter.api.Test;

/** Random studies against the rule written out as the paper says it: sort everything, then look. */
class StepsToResultPropertyTest {
  private static final String METRIC = "val/x";

  private record Row(long step, int trialId, double value) {}

  @Test
  void equalsTheNaiveRule() {
    long seed = Long.getLong("tests.seed", 20181108L);
    Random random = new Random(seed);
    int reached = 0;
    for (int round = 0; round < 2000; round++) {
      Goal goal = new Goal(METRIC, random.nextInt(8) / 8.0, random.nextBoolean());
      long lastStep = random.nextInt(40);
      List<TrialCurve> trials = new ArrayList<>();
      List<Row> rows = new ArrayList<>();
      int n = random.nextInt(6);
      for (int t = 0; t < n; t++) {
        int id = 7 * t % 11;
        long[] steps = new long[random.nextInt(8)];
        double[] values = new double[steps.length];
        for (int r = 0; r < steps.length; r++) {
          steps[r] = random.nextInt(30);
          // Few different values, so that ties with each other and with the goal are common.
          values[r] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(9) / 8.0;
          rows.add(new Row(steps[r], id, values[r]));
        }
        trials.add(
            TrialCurve.of(
                id, new Measurements(List.of(METRIC), steps, new double[][] {values}), METRIC));
      }
      StepsToResult found = StepsToResult.among(trials, goal, lastStep);
      Optional<Row> expected = naive(rows, goal, lastStep);
      String because = "-Dtests.seed=" + seed + ", round " + round;
      if (expected.isPresent()) {
        Row row = expected.get();
        reached++;
        assertThat(found)
            .as(because)
            .isEqualTo(new StepsToResult.Reached(row.step, row.trialId, row.value));
      } else {
        assertThat(found).as(because).isInstanceOf(StepsToResult.NotReached.class);
      }
    }
    assertThat(reached).isBetween(500, 1900);
  }

  private static Optional<Row> naive(List<Row> rows, Goal goal, long lastStep) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingLong(Row::step).thenComparingInt(Row::trialId));
    for (Row row : sorted) {
      boolean better = goal.maximize() ? row.value > goal.value() : row.value < goal.value();
      if (row.step <= lastStep && better) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }
}
