package org.batchscale.reports;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.batchscale.results.Study;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.TreeStudies;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.TrialWriter;
import org.batchscale.results.Workload;

/** Writes results trees of trials whose outcome a test decides. */
public final class SyntheticTree {
  /** The metric of every trial. */
  public static final String METRIC = "val/classification_error";

  private final Path root;

  /** A tree below this folder. */
  public SyntheticTree(Path root) {
    this.root = root;
  }

  /** A study of {@code dataset/model/optimizer} without trials. */
  public StudyFolder study(String workload, int batchSize, long trainSteps) {
    String[] parts = workload.split("/", -1);
    Study study =
        new Study(
            new Workload(parts[0], parts[1], parts[2]),
            batchSize,
            trainSteps,
            false,
            new SearchSpace(
                Map.of("learning_rate", new ParameterRange.Real(1e-4, 1, Scale.LOG_SCALE))));
    return StudyFolder.prepare(root, study, Map.of("determines", Map.of("seed", 1)));
  }

  /** Writes a trial with rows of (step, value). */
  public static void trial(
      StudyFolder folder, int id, TrialStatus status, double[]... stepsAndValues) {
    trial(folder, id, status, METRIC, stepsAndValues);
  }

  /** Writes a trial with rows of (step, value) of this metric. */
  public static void trial(
      StudyFolder folder, int id, TrialStatus status, String metric, double[]... stepsAndValues) {
    try (TrialWriter writer = folder.write(id, List.of(metric))) {
      long last = 0;
      for (double[] row : stepsAndValues) {
        last = (long) row[0];
        writer.append(last, new double[] {row[1]});
      }
      Parameters parameters =
          new Parameters(Map.of("learning_rate", 0.01 * (id + 1), "momentum", 0.9));
      writer.finish(new Trial(id, parameters, status, last, Optional.empty()));
    }
  }

  /**
   * Writes a study with one COMPLETE trial that has error 0.05 first at {@code steps}, and an
   * infeasible one that was better still.
   */
  public SyntheticTree reached(String workload, int batchSize, long steps) {
    long trainSteps = 2 * steps;
    StudyFolder folder = study(workload, batchSize, trainSteps);
    trial(
        folder,
        0,
        TrialStatus.COMPLETE,
        new double[] {0, 0.9},
        new double[] {steps, 0.05},
        new double[] {trainSteps, 0.04});
    trial(folder, 1, TrialStatus.INFEASIBLE, new double[] {1, 0.01});
    return this;
  }

  /** Writes a study whose COMPLETE trial ends at error 0.5. */
  public SyntheticTree missed(String workload, int batchSize, long trainSteps) {
    StudyFolder folder = study(workload, batchSize, trainSteps);
    trial(folder, 0, TrialStatus.COMPLETE, new double[] {0, 0.9}, new double[] {trainSteps, 0.5});
    return this;
  }

  /** The tree as a reader sees it. */
  public TreeStudies open() {
    return TreeStudies.open(root);
  }
}
