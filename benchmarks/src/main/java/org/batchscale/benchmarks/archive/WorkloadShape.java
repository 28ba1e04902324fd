package org.batchscale.benchmarks.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The constants of one workload's scaling; where they come from stands in the README beside the
 * table {@code workloads.csv}.
 *
 * @param columns what is measured
 * @param fewestSteps steps to the goal at a batch of any size
 * @param criticalBatch where steps to the goal are twice the fewest
 * @param goal objective after the steps of {@link ScalingModel#stepsToGoal}, smaller is better
 * @param floor objective after training without end
 * @param start objective before training
 * @param power of the way from start to floor
 * @param bestRate best effective learning rate from the critical batch on
 * @param ratePower how it falls below: 1 linearly, 0.5 as the square root
 * @param budget steps per trial, in multiples of those to the goal
 * @param decay whether the learning rate decays
 * @param rows measurements per trial, relative to other workloads
 * @param curvature how much denser the evaluations lie early; 0 is evenly
 * @param unreached batch sizes whose budget is too short for the goal
 */
record WorkloadShape(
    MetricColumns columns,
    double fewestSteps,
    double criticalBatch,
    double goal,
    double floor,
    double start,
    double power,
    double bestRate,
    double ratePower,
    double budget,
    boolean decay,
    double rows,
    double curvature,
    Set<Integer> unreached) {
  WorkloadShape {
    if (!(floor < goal && goal < start)) {
      throw new IllegalArgumentException(
          "floor < goal < start must hold, got %s, %s, %s".formatted(floor, goal, start));
    }
    unreached = Set.copyOf(unreached);
  }

  /**
   * A workload that contradicts the paper: twice the batch size takes half the steps and allows
   * twice the learning rate, without end. At batch sizes far below the critical one of this shape
   * steps and rates are about the same.
   */
  WorkloadShape contrary() {
    double beyond = Math.pow(2, 30); // Larger than any data set.
    return new WorkloadShape(
        columns,
        fewestSteps / beyond,
        criticalBatch * beyond,
        goal,
        floor,
        start,
        power,
        bestRate * beyond,
        1,
        budget,
        decay,
        rows,
        curvature,
        Set.of());
  }

  /** All workloads, by base folder/model/optimizer. */
  static Map<String, WorkloadShape> all() {
    List<Map<String, String>> rows = ResourceTable.rows("workloads.csv");
    Map<String, WorkloadShape> shapes = new LinkedHashMap<>();
    rows.forEach(row -> shapes.put(row.get("workload"), of(row)));
    return shapes;
  }

  private static WorkloadShape of(Map<String, String> row) {
    return new WorkloadShape(
        MetricColumns.valueOf(row.get("columns")),
        number(row, "fewest_steps"),
        number(row, "critical_batch"),
        number(row, "goal"),
        number(row, "floor"),
        number(row, "start"),
        number(row, "power"),
        number(row, "best_rate"),
        number(row, "rate_power"),
        number(row, "budget"),
        row.get("decay").equals("yes"),
        number(row, "rows"),
        number(row, "curvature"),
        Stream.of(row.get("unreached").split(";"))
            .filter(batch -> !batch.isEmpty())
            .map(Integer::valueOf)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static double number(Map<String, String> row, String title) {
    return Double.parseDouble(row.get(title));
  }
}
