package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a small archive in the published form: same answers from folder and index. */
class ArchiveEndToEndTest {
  private static final String WORKLOAD = "mnist/simple_cnn_base/nesterov_momentum";

  @TempDir Path folder;
  private Path tree;

  @BeforeEach
  void write() {
    tree = folder.resolve("batch_science");
    for (int batchSize : new int[] {1, 2, 8, 32}) {
      Path study = tree.resolve(WORKLOAD).resolve(Integer.toString(batchSize));
      file(
          study.resolve("study.json"),
          """
          {"batch_size": %d, "dataset": "mnist", "early_stopping": false,
           "model": "simple_cnn_base", "optimizer": "nesterov_momentum", "train_steps": 1000,
           "parameter_configs": {"learning_rate": {"type": "DOUBLE", "min_value": 0.0001,
           "max_value": 1, "scale": "LOG_SCALE"}}}
          """
              .formatted(batchSize));
      for (int trial = 0; trial < 4; trial++) {
        file(
            study.resolve(trial + "/metadata.json"),
            """
            {"parameters": {"learning_rate": 0.0%d, "momentum": 0.9}, "status": "%s",
             "steps": 1000, "trial_id": %d}
            """
                .formatted(trial + 1, trial == 3 ? "INFEASIBLE" : "COMPLETE", trial));
        file(
            study.resolve(trial + "/measurements.csv"),
            "step,val/classification_error\n0,0.9\n%d,0.009\n1000,0.008\n"
                .formatted(800 / batchSize + trial));
      }
    }
  }

  private static void file(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Shell.Outcome steps(Path source) {
    return Shell.run(
        "steps-to-result",
        source,
        "--metric",
        "val/classification_error",
        "--goal",
        "0.01",
        "--format",
        "csv");
  }

  @Test
  void indexAndFolderAnswerTheSame() {
    String fromFolder = steps(tree).out();
    assertThat(fromFolder).contains("nesterov_momentum,8,100,0,0.009");
    Shell.Outcome outcome = Shell.run("archive", "index", tree);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
    assertThat(outcome.out()).contains("batch_science.duckdb: 4 studies, 48 measurements");
    assertThat(outcome.err()).contains("read 4 studies with 48 measurements, kept 0");
    assertThat(steps(tree).out()).isEqualTo(fromFolder);
    assertThat(steps(folder.resolve("batch_science.duckdb")).out()).isEqualTo(fromFolder);
  }

  @Test
  void aChangedTreeIsSeenThroughItsIndex() {
    Shell.run("archive", "index", tree);
    file(
        tree.resolve(WORKLOAD + "/8/2/measurements.csv"),
        "step,val/classification_error\n0,0.9\n7,0.001\n");
    assertThat(steps(tree).out()).contains("nesterov_momentum,8,7,2,0.001");
  }

  @Test
  void summaryComparesWithThePublishedCounts() {
    Shell.Outcome outcome = Shell.run("archive", "summary", tree);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
    assertThat(outcome.out())
        .containsPattern(WORKLOAD + " +1 +1000 +3 +0 +1 +-[0-9]+ complete")
        .containsPattern(" +128 +missing")
        .contains("4 studies, 16 trials: 12 complete, 0 incomplete, 4 infeasible;")
        .contains("studies of the paper differ from the published counts");
    assertThat(Shell.run("archive", "summary", tree, "--format", "csv").out())
        .startsWith("workload,batch_size,train_steps,complete,incomplete,infeasible,difference");
  }

  @Test
  void verifyNamesWhatIsWrongAndTheExitCodeSaysSo() {
    assertThat(Shell.run("archive", "verify", tree).exit()).isEqualTo(Exit.DONE);
    file(tree.resolve(WORKLOAD + "/8/2/measurements.csv"), "step,val/classification_error\n0,0.9");
    file(
        tree.resolve(WORKLOAD + "/2/1/metadata.json"),
        "{\"parameters\": {}, \"status\": \"COMPLETE\", \"steps\": 999, \"trial_id\": 1}");
    Shell.Outcome outcome = Shell.run("archive", "verify", tree);
    assertThat(outcome.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(outcome.out())
        .contains(WORKLOAD + "/8/2/measurements.csv: was cut: its last line has no end")
        .contains(WORKLOAD + "/2/1: is COMPLETE after 999 steps, its study asks for 1,000")
        .contains("1 files cannot be used, 1 trials contradict their study");
    Shell.Outcome steps = steps(tree);
    assertThat(steps.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(steps.out()).contains("nesterov_momentum,8,100,0,0.009");
    assertThat(steps.err()).contains("1 file could not be used and is left out");
  }

  @Test
  void reportsFromFolderAndIndexAreTheSameBytes() throws IOException {
    Shell.Outcome first = Shell.run("report", tree, "--out", folder.resolve("one"), "--overlay");
    assertThat(first.exit()).as(first.err()).isEqualTo(Exit.DONE);
    Shell.run("archive", "index", tree);
    Shell.run("report", tree, "--out", folder.resolve("two"), "--overlay");
    assertThat(Shell.contents(folder.resolve("two")))
        .isEqualTo(Shell.contents(folder.resolve("one")))
        .containsKeys("figure_1.pdf", "figure_2.tex", "figure_4.csv", "figures.pdf", "report.html")
        .containsKeys("published_comparison.csv", "published_comparison.tex")
        .doesNotContainKey("figure_9.pdf");
    String page = Files.readString(folder.resolve("one/report.html"));
    assertThat(page).contains("<!DOCTYPE html>").doesNotContain(folder.toString());
    assertThat(page).doesNotContainPattern("(src|href)=\"https?://");
  }

  @Test
  void scalingStatesNMethodAndCaveats() {
    Shell.Outcome outcome =
        Shell.run("scaling", tree, "--metric", "val/classification_error", "--goal", "0.01,0.0085");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
    assertThat(outcome.out())
        .contains(WORKLOAD + ", val/classification_error < 0.01 (batch_science)")
        .contains(WORKLOAD + ", val/classification_error < 0.0085 (batch_science)")
        .containsPattern("batch size +trials +steps +interval +3 in a row +median of 5")
        .containsPattern(" +8 +3 +100 +")
        .contains("(n = ");
    assertThat(
            Shell.run(
                    "scaling",
                    tree,
                    "--metric",
                    "val/classification_error",
                    "--goal",
                    "0.01",
                    "--format",
                    "csv")
                .out())
        .startsWith("source,workload,metric,goal,maximize,batch_size,statistic,unit,estimate");
    Shell.Outcome best =
        Shell.run(
            "scaling",
            tree,
            "--metric",
            "val/classification_error",
            "--goal",
            "0.01",
            "--format",
            "best-of-n");
    // Crossings at 100, 101, 102: the best of two is 100 in two of three choices.
    assertThat(best.out())
        .contains("0.01,8,steps to result,1,101.0,100.0,101.0,102.0,1.0")
        .contains("0.01,8,steps to result,3,100.0,100.0,100.0,100.0,1.0");
  }
}
