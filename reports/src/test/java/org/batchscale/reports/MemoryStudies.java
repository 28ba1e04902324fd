package org.batchscale.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.results.Damage;
import org.batchscale.results.Measurements;
import org.batchscale.results.Origin;
import org.batchscale.results.Parameters;
import org.batchscale.results.SearchSpace;
import org.batchscale.results.Study;
import org.batchscale.results.StudyContent;
import org.batchscale.results.StudyContent.TrialContent;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.Workload;

/**
 * Studies in memory whose trials a test decides.
 *
 * @param name name of the source
 * @param studies the studies
 */
public record MemoryStudies(String name, List<StudyData> studies) implements StudySource {
  /** The workload of every study. */
  public static final String WORKLOAD = "data/model/nesterov_momentum";

  /** The metric of every trial. */
  public static final String METRIC = "val/classification_error";

  /** A source of these studies. */
  public static MemoryStudies of(StudyData... studies) {
    return new MemoryStudies("memory", List.of(studies));
  }

  /** A study of {@link #WORKLOAD}. */
  public static StudyContent study(int batchSize, long trainSteps, TrialContent... trials) {
    return new StudyContent(
        new Study(
            new Workload("data", "model", "nesterov_momentum"),
            batchSize,
            trainSteps,
            false,
            new SearchSpace(Map.of())),
        "data/model/nesterov_momentum/" + batchSize,
        Origin.PUBLISHED_FORM,
        Optional.empty(),
        List.of(trials));
  }

  /** A trial with a learning rate and a momentum of its own, and rows of (step, value). */
  public static TrialContent trial(
      int id, TrialStatus status, double learningRate, double momentum, double[]... rows) {
    return trial(id, status, Map.of("learning_rate", learningRate, "momentum", momentum), rows);
  }

  /** A trial with rows of (step, value). */
  public static TrialContent trial(
      int id, TrialStatus status, Map<String, Number> parameters, double[]... rows) {
    long[] steps = new long[rows.length];
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      steps[i] = (long) rows[i][0];
      values[i] = rows[i][1];
    }
    long last = rows.length == 0 ? 0 : steps[rows.length - 1];
    return new TrialContent(
        new Trial(id, new Parameters(parameters), status, last, Optional.empty()),
        Optional.of(new Measurements(List.of(METRIC), steps, new double[][] {values})));
  }

  /** Pairs of step and value. */
  public static double[][] rows(double... pairs) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      rows.add(new double[] {pairs[i], pairs[i + 1]});
    }
    return rows.toArray(double[][]::new);
  }

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public List<Damage> damage() {
    return List.of();
  }

  @Override
  public void close() {}
}
