package org.batchscale.reports.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.reports.SyntheticTree;
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

/** A results tree of trials whose metaparameters and first step below 0.1 a test decides. */
final class CurvesTree {
  private final Path root;
  private final String metric;

  CurvesTree(Path root) {
    this(root, SyntheticTree.METRIC);
  }

  CurvesTree(Path root, String metric) {
    this.root = root;
    this.metric = metric;
  }

  /** A study whose learning rates are searched in [1e-4, 1] and momentum in [0.5, 0.999]. */
  StudyFolder study(String workload, int batchSize) {
    int optimizer = workload.lastIndexOf('/');
    int model = workload.lastIndexOf('/', optimizer - 1);
    Study study =
        new Study(
            new Workload(
                workload.substring(0, model),
                workload.substring(model + 1, optimizer),
                workload.substring(optimizer + 1)),
            batchSize,
            1000,
            false,
            new SearchSpace(
                Map.of(
                    "learning_rate",
                    new ParameterRange.Real(1e-4, 1, Scale.LOG_SCALE),
                    "momentum",
                    new ParameterRange.Real(0.5, 0.999, Scale.REVERSE_LOG_SCALE))));
    return StudyFolder.prepare(root, study, Map.of("determines", Map.of("seed", 1)));
  }

  /** A COMPLETE trial that measures 0.9 at step 0, and {@code value} at {@code steps}. */
  CurvesTree trial(
      StudyFolder study, int id, long steps, double value, Map<String, Number> parameters) {
    try (TrialWriter writer = study.write(id, List.of(metric))) {
      writer.append(0, new double[] {0.9});
      writer.append(steps, new double[] {value});
      writer.finish(
          new Trial(id, new Parameters(parameters), TrialStatus.COMPLETE, steps, Optional.empty()));
    }
    return this;
  }

  /** A study with one trial that reaches 0.05 at {@code steps}, at learning rate 0.01. */
  CurvesTree reached(String workload, int batchSize, long steps) {
    return trial(study(workload, batchSize), 0, steps, 0.05, Map.of("learning_rate", 0.01));
  }

  /** Says in a study's own file that its trials are made up. */
  CurvesTree synthetic(String workload, int batchSize) {
    Path file = root.resolve(workload).resolve(Integer.toString(batchSize)).resolve("study.json");
    try {
      String json = Files.readString(file);
      Files.writeString(file, json.replaceFirst("\\{", "{\"synthetic\": true, "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  TreeStudies open() {
    return TreeStudies.open(root);
  }
}
