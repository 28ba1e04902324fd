package org.batchscale.toolkit.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order of studies each of which learns from the one at a neighbouring batch size: the cheapest
 * one first, which has to learn without help, then always the cheaper of those next to what is
 * done. Cheap is few examples (train steps times batch size), then few steps; the larger batch of
 * two that cost the same.
 */
final class StudyOrder {
  private static final Comparator<StudyPlan> COST =
      Comparator.comparingLong(
              (StudyPlan plan) -> plan.study().trainSteps() * plan.study().batchSize())
          .thenComparingLong(plan -> plan.study().trainSteps())
          .thenComparingInt(plan -> -plan.study().batchSize());

  private StudyOrder() {}

  /**
   * The studies in that order.
   *
   * @param ascending studies by ascending batch size
   */
  static List<StudyPlan> of(List<StudyPlan> ascending) {
    List<StudyPlan> order = new ArrayList<>();
    if (ascending.isEmpty()) {
      return order;
    }
    int first = first(ascending);
    order.add(ascending.get(first));
    int below = first - 1;
    int above = first + 1;
    while (order.size() < ascending.size()) {
      boolean down =
          above == ascending.size()
              || (below >= 0 && COST.compare(ascending.get(below), ascending.get(above)) <= 0);
      order.add(ascending.get(down ? below-- : above++));
    }
    return order;
  }

  /**
   * What a study follows from: those from the cheapest one to the one next to it, in the order in
   * which they learn from each other. Studies elsewhere make no difference to it.
   *
   * @param ascending studies by ascending batch size
   * @param index which of them
   */
  static List<StudyPlan> learnsFrom(List<StudyPlan> ascending, int index) {
    int first = first(ascending);
    List<StudyPlan> chain = new ArrayList<>();
    for (int i = first; i != index; i += Integer.signum(index - first)) {
      chain.add(ascending.get(i));
    }
    return chain;
  }

  private static int first(List<StudyPlan> ascending) {
    return ascending.indexOf(ascending.stream().min(COST).orElseThrow());
  }

  /** Of studies that are done, the one whose batch size is nearest, as a ratio. */
  static Optional<StudyRun> nearest(List<StudyRun> done, StudyPlan plan) {
    return done.stream()
        .min(
            Comparator.comparingDouble(
                run ->
                    Math.abs(
                        Math.log(
                            (double) run.plan().study().batchSize() / plan.study().batchSize()))));
  }
}
