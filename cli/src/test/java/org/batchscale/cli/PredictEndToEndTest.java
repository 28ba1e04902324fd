package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.results.Parameters;
import org.batchscale.results.SearchSpace;
import org.batchscale.results.Study;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.TrialWriter;
import org.batchscale.results.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command predict, on a bundled experiment and a tree on disk. */
class PredictEndToEndTest {
  private static final String METRIC = "val/classification_error";
  private static final String EXPERIMENT = "quick/fc_128";
  private static final Workload WORKLOAD =
      new Workload("fashion_mnist", "fc_128", "nesterov_momentum");

  @TempDir Path folder;

  private Path tree(Workload workload, int... sizes) {
    Path tree = folder.resolve("tree");
    for (int size : sizes) {
      Study study = new Study(workload, size, 1000, false, new SearchSpace(Map.of()));
      StudyFolder trials = StudyFolder.prepare(tree, study, Map.of("determines", Map.of()));
      try (TrialWriter writer = trials.write(0, List.of(METRIC))) {
        writer.append(800 / size, new double[] {0.1});
        writer.append(1000, new double[] {0.1});
        writer.finish(
            new Trial(0, new Parameters(Map.of()), TrialStatus.COMPLETE, 1000, Optional.empty()));
      }
    }
    return tree;
  }

  @Test
  void predictsStepsWithoutATree() {
    Shell.Outcome outcome =
        Shell.run("predict", EXPERIMENT, "--devices", "laptop,v100-8", "--batch-sizes", "7");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exit()).isEqualTo(Exit.DONE);
    assertThat(outcome.out())
        .startsWith("Predicted, not measured: fashion_mnist/fc_128/nesterov_momentum\n")
        .containsPattern("laptop +1 +4 ")
        .containsPattern("\n +7 ")
        .contains("Assumptions", "laptop: Intel Core i7-1165G7 computes float32 products")
        .doesNotContain("cost", "steps");
  }

  @Test
  void predictsTimeAndCostFromMeasuredSteps() throws IOException {
    Path out = folder.resolve("out");
    Shell.Outcome outcome =
        Shell.run(
            "predict",
            EXPERIMENT,
            tree(WORKLOAD, 4, 16),
            "--devices",
            "v100-1,v100-8",
            "--out",
            out);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
    assertThat(outcome.out())
        .contains("Least predicted time: v100-", "Least predicted cost: v100-1 with batch size")
        .containsPattern("v100-1 +1 +4 .* 200 ");
    String name = "predicted_fashion_mnist_fc_128_nesterov_momentum";
    for (String ending : List.of("pdf", "svg", "png", "csv", "tex", "txt")) {
      assertThat(out.resolve(name + "." + ending)).isNotEmptyFile();
    }
    assertThat(Files.readString(out.resolve(name + ".csv")))
        .contains("fashion_mnist/fc_128/nesterov_momentum/16/0");
  }

  @Test
  void aShareOfThePeakMakesStepsLonger() {
    String whole = Shell.run("predict", EXPERIMENT, "--devices", "v100-1", "--format", "csv").out();
    String part =
        Shell.run(
                "predict",
                EXPERIMENT,
                "--devices",
                "v100-1",
                "--format",
                "csv",
                "--share-of-peak",
                "0.5")
            .out();
    double before = cell(whole, "predicted_compute_s");
    assertThat(cell(part, "predicted_compute_s")).isEqualTo(2 * before);
  }

  /** A value of the first row. */
  private static double cell(String csv, String column) {
    List<String> lines = csv.lines().toList();
    int at = List.of(lines.get(0).split(",")).indexOf(column);
    return Double.parseDouble(lines.get(1).split(",")[at]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quick/fc_128 --devices gpu-1|gpu-1: has neither a processor nor a calibration",
        "quick/fc_128 --devices v100|there is no bundled profile 'v100'",
        "quick/fc_128 --devices v100-1 --share-of-peak 2|--share-of-peak must be above 0",
        "quick/fc_128 --devices v100-1 --batch-sizes 0|--batch-sizes must be at least 1",
        "quick/fc_128 --devices v100-1 --metric val/x|--metric needs --goal",
        "quick/fc_128 --devices v100-1 --maximize|--maximize belongs to --metric",
        "quick/fc_128 --devices v100-1 --format pdf|--format must be text or csv, got pdf",
        "noisy_quadratic --devices v100-1|EXPERIMENT must train a network",
        "quick/fc_128|Missing required option: '--devices=P",
      })
  void refusesWithTheWayOut(String words, String message) {
    Shell.Outcome outcome = Shell.run((Object[]) ("predict " + words).split(" "));
    assertThat(outcome.exit()).isEqualTo(Exit.USAGE);
    assertThat(outcome.err()).contains(message);
  }

  @Test
  void refusesATreeOfAnotherWorkload() {
    Shell.Outcome outcome =
        Shell.run(
            "predict",
            EXPERIMENT,
            tree(new Workload("data", "model", "sgd"), 4),
            "--devices",
            "v100-1");
    assertThat(outcome.exit()).isEqualTo(Exit.USAGE);
    assertThat(outcome.err())
        .contains(
            "the results trees hold no study of fashion_mnist/fc_128/nesterov_momentum; they hold"
                + " data/model/sgd");
    Shell.Outcome metric =
        Shell.run(
            "predict",
            EXPERIMENT,
            tree(WORKLOAD, 4),
            "--devices",
            "v100-1",
            "--metric",
            "val/top_5_error",
            "--goal",
            "0.1");
    assertThat(metric.err()).contains("measured 'val/top_5_error'; measured: " + METRIC);
  }
}
