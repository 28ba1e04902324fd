package org.batchscale.benchmarks.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.reports.analysis.PublishedTrials;
import org.batchscale.reports.analysis.StatusCounts;

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
    return studies(fraction, false);
  }

  /** As {@link #studies(double)}; {@code contrary} for workloads that contradict the paper. */
  static List<StudySpec> studies(double fraction, boolean contrary) {
    return whole(contrary).stream().map(study -> reduced(study, fraction)).toList();
  }

  private static StudySpec reduced(StudySpec whole, double fraction) {
    int rows =
        Math.min(whole.rows(), Math.max(FEWEST_ROWS, (int) Math.round(fraction * whole.rows())));
    double share = Math.min(1, fraction * whole.rows() / rows);
    return whole.with(whole.counts().share(share), rows);
  }

  private static List<StudySpec> whole(boolean contrary) {
    Map<String, Long> steps = new HashMap<>();
    for (Map<String, String> row : ResourceTable.rows("train-steps.csv")) {
      steps.put(
          row.get("workload") + "/" + row.get("batch_size"), Long.valueOf(row.get("train_steps")));
    }
    Map<String, WorkloadShape> shapes = new HashMap<>(WorkloadShape.all());
    if (contrary) {
      steps.clear(); // As many as these workloads need, not as many as the paper's had.
      shapes.replaceAll((name, shape) -> shape.contrary());
    }
    List<StudySpec> studies = new ArrayList<>();
    for (String workload : PublishedTrials.workloads()) {
      PublishedTrials.of(workload)
          .forEach(
              (batchSize, counts) ->
                  studies.add(study(workload, batchSize, counts, shapes.get(workload), steps)));
    }
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
      String name,
      int batchSize,
      StatusCounts counts,
      WorkloadShape shape,
      Map<String, Long> steps) {
    String[] parts = name.split("/", -1);
    int model = parts.length - 2;
    String folder = String.join("/", List.of(parts).subList(0, model));
    double toGoal = new ScalingModel(shape, batchSize).stepsToGoal();
    double budget = shape.unreached().contains(batchSize) ? 0.5 : shape.budget();
    return new StudySpec(
        folder,
        parts[model - 1],
        parts[model],
        parts[model + 1],
        batchSize,
        shape,
        new TrialCounts(counts.complete(), counts.incomplete(), counts.infeasible()),
        steps.getOrDefault(name + "/" + batchSize, twoDigits(budget * toGoal)),
        1);
  }

  /** People choose round numbers of steps. */
  private static long twoDigits(double steps) {
    double unit = Math.pow(10, Math.floor(Math.log10(steps)) - 1);
    return Math.max(1, Math.round(Math.round(steps / unit) * unit));
  }
}
