package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.TrialWriter;
import org.batchscale.results.Workload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command curves on trees on disk, and through an index. */
class CurvesEndToEndTest {
  private static final String METRIC = "val/classification_error";
  private static final String FILE = "curves_val_classification_error";

  @TempDir Path folder;
  private Path tree;

  /** Two batch sizes of two trials each; trial 1 is the better one. */
  @BeforeEach
  void writeTree() {
    tree = folder.resolve("tree");
    for (int batchSize : new int[] {8, 64}) {
      Study study =
          new Study(
              new Workload("data", "model", "sgd"),
              batchSize,
              100,
              false,
              new SearchSpace(
                  Map.of("learning_rate", new ParameterRange.Real(1e-4, 1, Scale.LOG_SCALE))));
      StudyFolder trials =
          StudyFolder.prepare(tree, study, Map.of("determines", Map.of("seed", 1)));
      for (int id = 0; id < 2; id++) {
        try (TrialWriter writer = trials.write(id, List.of(METRIC))) {
          writer.append(0, new double[] {0.9});
          writer.append(400 / batchSize, new double[] {0.4});
          writer.append(600 / batchSize, new double[] {id == 1 ? 0.05 : 0.2});
          writer.append(100, new double[] {id == 1 ? 0.06 : 0.09});
          writer.finish(
              new Trial(
                  id,
                  new Parameters(Map.of("learning_rate", 0.1 + id)),
                  TrialStatus.COMPLETE,
                  100,
                  Optional.empty()));
        }
      }
    }
  }

  @Test
  void theTrialThatReachedTheGoalFirstIsPrintedAndDrawn() throws IOException {
    Path out = folder.resolve("out");
    Shell.Outcome outcome =
        Shell.run("curves", tree, "--metric", METRIC, "--goal", "0.1", "--out", out);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
    assertThat(outcome.out())
        .containsPattern("data/model/sgd +8 +1 +100 +0.9 +0.06 +0.05 +75 +75\n")
        .containsPattern(" +64 +1 +100 +0.9 +0.06 +0.05 +9 +9\n");
    assertThat(outcome.err().lines()).hasSize(5).allMatch(line -> line.contains(FILE));
    assertThat(Files.readAllLines(out.resolve(FILE + ".csv")))
        .hasSize(1 + 4 + 4)
        .noneMatch(line -> line.contains(",64,0,"));
    assertThat(out.resolve(FILE + ".txt"))
        .content()
        .contains("first beats the goal after 75 steps at B = 8 and 9 steps at B = 64");
  }

  @Test
  void allTrialsAreTheSameFromFolderAndIndex() {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Object[] command = {
      "curves",
      tree,
      "--metric",
      METRIC,
      "--trial",
      "all",
      "--log",
      "--format",
      "json",
      "--out",
      one
    };
    Shell.Outcome folderRun = Shell.run(command);
    assertThat(folderRun.exit()).as(folderRun.err()).isEqualTo(Exit.DONE);
    assertThat(folderRun.out()).contains("\"best_value\" : 0.05").doesNotContain("steps_to_goal");
    assertThat(Shell.run("archive", "index", tree).exit()).isEqualTo(Exit.DONE);
    command[command.length - 1] = two;
    assertThat(Shell.run(command).out()).isEqualTo(folderRun.out());
    assertThat(Shell.contents(two))
        .isEqualTo(Shell.contents(one))
        .containsKeys(FILE + ".pdf", FILE + ".svg", FILE + ".png", FILE + ".csv", FILE + ".txt");
  }

  @Test
  void aMetricThatNobodyMeasuredIsRefusedWithTheOnesThatThereAre() {
    Path out = folder.resolve("out");
    Shell.Outcome outcome =
        Shell.run("curves", tree, "--metric", "val/clasification_error", "--out", out);
    assertThat(outcome.exit()).isEqualTo(Exit.USAGE);
    assertThat(outcome.err())
        .contains("no trial measured 'val/clasification_error'")
        .contains("did you mean '" + METRIC + "'?", "measured: " + METRIC);
    assertThat(out).doesNotExist();
  }
}
