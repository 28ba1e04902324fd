package org.batchscale.toolkit.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batchscale.results.SearchSpace;
import org.batchscale.results.Study;
import org.batchscale.results.Workload;
import org.junit.jupiter.api.Test;

/** Catches a dear study that has to learn without help, and one that learns from far away. */
class StudyOrderTest {
  private static final Workload WORKLOAD = new Workload("mnist", "fc_128", "sgd");

  @Test
  void beginsWithTheCheapestAndSpreadsFromThere() {
    // Examples: 88,000 each up to 88,064 at 128; then 230,400 and 921,600.
    assertThat(order(new int[] {2, 8, 32, 128, 512, 2048}, 44_000, 11_000, 2_750, 687, 450, 450))
        .containsExactly(128, 32, 8, 2, 512, 2048);
  }

  @Test
  void ofTheSameExamplesFewerStepsComeFirst() {
    assertThat(order(new int[] {1, 2, 4, 8}, 800, 400, 200, 100)).containsExactly(8, 4, 2, 1);
  }

  @Test
  void withTheSameStepsTheSmallestBatchIsCheapest() {
    assertThat(order(new int[] {1, 2, 4}, 50, 50, 50)).containsExactly(1, 2, 4);
  }

  @Test
  void goesToTheCheaperSide() {
    assertThat(order(new int[] {1, 2, 4, 8, 16}, 900, 300, 100, 60, 200))
        .containsExactly(4, 8, 2, 1, 16);
    assertThat(order(new int[] {7}, 5)).containsExactly(7);
    assertThat(order(new int[0])).isEmpty();
  }

  @Test
  void learnsFromAllOnTheWayFromTheCheapest() {
    List<StudyPlan> plans = plans(new int[] {1, 2, 4, 8, 16}, 900, 300, 100, 60, 200);
    assertThat(sizes(StudyOrder.learnsFrom(plans, 0))).containsExactly(4, 2);
    assertThat(sizes(StudyOrder.learnsFrom(plans, 1))).containsExactly(4);
    assertThat(StudyOrder.learnsFrom(plans, 2)).isEmpty();
    assertThat(sizes(StudyOrder.learnsFrom(plans, 3))).containsExactly(4);
    assertThat(sizes(StudyOrder.learnsFrom(plans, 4))).containsExactly(4, 8);
  }

  private static List<Integer> order(int[] batchSizes, long... steps) {
    return sizes(StudyOrder.of(plans(batchSizes, steps)));
  }

  private static List<Integer> sizes(List<StudyPlan> plans) {
    return plans.stream().map(plan -> plan.study().batchSize()).toList();
  }

  private static List<StudyPlan> plans(int[] batchSizes, long... steps) {
    List<StudyPlan> plans = new ArrayList<>();
    for (int i = 0; i < batchSizes.length; i++) {
      Study study = new Study(WORKLOAD, batchSizes[i], steps[i], true, new SearchSpace(Map.of()));
      plans.add(new StudyPlan(null, study, List.of()));
    }
    return plans;
  }
}
