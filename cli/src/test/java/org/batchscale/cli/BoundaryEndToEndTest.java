package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command boundary on trees on disk, through an index too, and with its figures. */
class BoundaryEndToEndTest {
  private static final String METRIC = "val/classification_error";

  @TempDir Path folder;

  /** A study of ten trials along the learning rate; the first reaches the goal at this rate. */
  private Path tree(double best) {
    Path tree = folder.resolve("tree");
    Study study =
        new Study(
            new Workload("data", "model", "sgd"),
            8,
            100,
            false,
            new SearchSpace(
                Map.of("learning_rate", new ParameterRange.Real(1e-4, 1, Scale.LOG_SCALE))));
    StudyFolder study8 = StudyFolder.prepare(tree, study, Map.of("determines", Map.of("seed", 1)));
    for (int id = 0; id < 10; id++) {
      double rate = id == 0 ? best : 0.001 * Math.pow(1.5, id);
      try (TrialWriter writer = study8.write(id, List.of(METRIC))) {
        writer.append(0, new double[] {0.9});
        writer.append(100, new double[] {id == 0 ? 0.05 : 0.5});
        writer.finish(
            new Trial(
                id,
                new Parameters(Map.of("learning_rate", rate)),
                TrialStatus.COMPLETE,
                100,
                Optional.empty()));
      }
    }
    return tree;
  }

  @Test
  void aBestTrialInTheMiddleIsFine() {
    Shell.Outcome outcome = Shell.run("boundary", tree(0.01), "--metric", METRIC, "--goal", "0.1");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
    assertThat(outcome.out())
        .contains("data/model/sgd, batch size 8: inside (10 trials count; best trial 0: 100 steps")
        .containsPattern("learning_rate +0.0001 to 1, log +0.01 +lower +50 %")
        .endsWith("Near an edge: 0 of 1 study.\n");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void aBestTrialNearAnEdgeIsExitCode3AndAMarginMayBeChosen() {
    Path tree = tree(0.6);
    Shell.Outcome near = Shell.run("boundary", tree, "--metric", METRIC, "--goal", "0.1");
    assertThat(near.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(near.out()).contains("near", "a better trial may lie beyond 1");
    Shell.Outcome narrow =
        Shell.run("boundary", tree, "--metric", METRIC, "--goal", "0.1", "--margin", "0.05");
    assertThat(narrow.exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void figuresAreDrawnTheSameFromFolderAndIndex() {
    Path tree = tree(0.6);
    Shell.Outcome folderRun =
        Shell.run(
            "boundary",
            tree,
            "--metric",
            METRIC,
            "--goal",
            "0.1",
            "--format",
            "csv",
            "--out",
            folder.resolve("one"));
    assertThat(folderRun.out()).contains("data,model,sgd,8,learning_rate,upper,LOG_SCALE,1.0,0,");
    assertThat(folderRun.err()).contains("boundary_data_model_sgd_8.png");
    assertThat(Shell.run("archive", "index", tree).exit()).isEqualTo(Exit.DONE);
    Shell.Outcome indexRun =
        Shell.run(
            "boundary",
            tree,
            "--metric",
            METRIC,
            "--goal",
            "0.1",
            "--format",
            "csv",
            "--out",
            folder.resolve("two"));
    assertThat(indexRun.out()).isEqualTo(folderRun.out());
    assertThat(Shell.contents(folder.resolve("two")))
        .isEqualTo(Shell.contents(folder.resolve("one")))
        .containsKeys("boundary_data_model_sgd_8.pdf", "boundary_data_model_sgd_8.svg");
  }
}
