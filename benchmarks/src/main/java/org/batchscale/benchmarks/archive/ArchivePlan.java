package org.batchscale.benchmarks.archive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which studies an archive has, how many trials they have, how many measurements these have.
 *
 * <p>The whole archive has the published archive's trials, and close to its {@value
 * #PUBLISHED_ROWS} measurements: the weights of {@code workloads.csv} share them out, though no
 * trial has more measurements than steps. A fraction keeps all studies. It first has fewer
 * measurements per trial, down to {@value #FEWEST_ROWS}, then fewer trials per study, down to one
 * of each status that the study has.
 */
public final class ArchivePlan {
  /** Measurements that the paper counts. */
  static final long PUBLISHED_ROWS = 71_638_836;

  /** Fewer would leave curves without a form. */
  static final int FEWEST_ROWS = 12;

  private ArchivePlan() {}

  /** The studies of a fraction of the archive, 0 &lt; fraction &le; 1. */
  static List<StudySpec> studies(double fraction) {
    return whole().stream().map(study -> reduced(study, fraction)).toList();
  }

  private static StudySpec reduced(StudySpec whole, double fraction) {
    int rows =
        Math.min(whole.rows(), Math.max(FEWEST_ROWS, (int) Math.round(fraction * whole.rows())));
    double share = Math.min(1, fraction * whole.rows() / rows);
    return whole.with(whole.counts().share(share), rows);
  }

  private static List<StudySpec> whole() {
    Map<String, Long> steps = new HashMap<>();
    for (Map<String, String> row : ResourceTable.rows("train-steps.csv")) {
      steps.put(
          row.get("workload") + "/" + row.get("batch_size"), Long.valueOf(row.get("train_steps")));
    }
    Map<String, WorkloadShape> shapes = WorkloadShape.all();
    List<StudySpec> studies =
        ResourceTable.rows("trial-counts.csv").stream()
            .map(row -> study(row, shapes, steps))
            .toList();
    double rowsPerWeight = PUBLISHED_ROWS / total(scaled(studies, 1));
    for (int i = 0; i < 10; i++) { // short trials take fewer than their share: the others more
      rowsPerWeight *= PUBLISHED_ROWS / total(scaled(studies, rowsPerWeight));
    }
    return scaled(studies, rowsPerWeight);
  }

  private static double total(List<StudySpec> studies) {
    return studies.stream().mapToDouble(StudySpec::expectedRows).sum();
  }

  private static List<StudySpec> scaled(List<StudySpec> studies, double rowsPerWeight) {
    return studies.stream()
        .map(
            study -> {
              double rows = study.shape().rows() * rowsPerWeight;
              return study.with(
                  study.counts(), (int) Math.min(study.trainSteps() + 1, Math.max(1, (long) rows)));
            })
        .toList();
  }

  private static StudySpec study(
      Map<String, String> row, Map<String, WorkloadShape> shapes, Map<String, Long> steps) {
    String workload = row.get("base_dir") + "/" + row.get("model") + "/" + row.get("optimizer");
    int batchSize = Integer.parseInt(row.get("batch_size"));
    WorkloadShape shape = shapes.get(workload);
    double toGoal = new ScalingModel(shape, batchSize).stepsToGoal();
    double budget = shape.unreached().contains(batchSize) ? 0.5 : shape.budget();
    return new StudySpec(
        row.get("base_dir"),
        row.get("dataset"),
        row.get("model"),
        row.get("optimizer"),
        batchSize,
        shape,
        new TrialCounts(
            Integer.parseInt(row.get("complete")),
            Integer.parseInt(row.get("incomplete")),
            Integer.parseInt(row.get("infeasible"))),
        steps.getOrDefault(workload + "/" + batchSize, twoDigits(budget * toGoal)),
        1);
  }

  /** People choose round numbers of steps. */
  private static long twoDigits(double steps) {
    double unit = Math.pow(10, Math.floor(Math.log10(steps)) - 1);
    return Math.round(Math.round(steps / unit) * unit);
  }
}
