package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches commands that do not fit together: check, run, report on the same definitions. */
class ReportEndToEndTest {
  @TempDir Path folder;
  private Path experiment;
  private Path figure;

  @BeforeEach
  void write() throws IOException {
    experiment = folder.resolve("tiny.yaml");
    Files.writeString(
        experiment,
        """
        version: 1
        workload:
          dataset: {name: tiny_images, train_size: 200}
          model: {name: tiny, layers: [flatten, {dense: {units: 4}}]}
          optimizer: momentum
          schedule: linear_decay
        goal: {metric: val/classification_error, below: 0.3}
        batch_sizes: [4, 32, 200]
        train_steps: {epochs: 2, at_least: 30}
        evaluate: {every: 10, splits: [val]}
        search:
          complete_trials: 2
          space:
            learning_rate: {log: [0.05, 1.0]}
            momentum: 0.9
            learning_rate_decay_steps: {train_steps: [0.5, 1.0]}
            end_learning_rate_factor: {log: [1.0e-3, 0.1]}
        """);
    figure = folder.resolve("fig.yaml");
    Files.writeString(
        figure,
        """
        version: 1
        title: Tiny
        panels:
          - title: Tiny images
            workload: tiny_images_subsets/tiny_images_200/tiny/momentum
            goal: {metric: val/classification_error, below: 0.3}
        """);
  }

  @Test
  void checkSaysWhatWouldRun() {
    Shell.Outcome outcome = Shell.run("check", experiment, figure);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
    assertThat(outcome.out())
        .contains("tiny_images_subsets/tiny_images_200/tiny/momentum")
        .containsPattern("dense 4 +\\[4\\] +260")
        .containsPattern("learning_rate_decay_steps +whole numbers from 50 to 100")
        .containsPattern("200 +30 +4")
        .contains("3 studies of 2 complete trials: 6 trials, 320 steps")
        .contains("figure of 1 panels, Tiny");
  }

  @Test
  void reportDrawsWhatWasRunTheSameEveryTime() {
    Path tree = folder.resolve("tree");
    assertThat(Shell.run("run", experiment, "--out", tree).exit()).isEqualTo(Exit.DONE);
    Shell.Outcome first =
        Shell.run("report", tree, "--figures", figure, "--out", folder.resolve("one"));
    assertThat(first.exit()).as(first.err()).isEqualTo(Exit.DONE);
    assertThat(first.out()).contains("fig.pdf").contains("fig.svg").contains("fig.png");
    Shell.run("report", tree, "--figures", figure, "--out", folder.resolve("two"));
    assertThat(Shell.contents(folder.resolve("two")))
        .isEqualTo(Shell.contents(folder.resolve("one")))
        .containsKeys("fig.pdf", "fig.svg", "fig.png", "fig.csv", "fig.tex", "fig.txt")
        .containsKeys("figures.pdf", "report.html");
    Shell.Outcome own = Shell.run("report", tree, "--out", folder.resolve("three"));
    assertThat(own.exit()).as(own.err()).isEqualTo(Exit.DONE);
    assertThat(own.out()).contains("own_workloads.pdf").doesNotContain("figure_1");
    assertThat(Shell.contents(folder.resolve("three"))).containsKey("own_workloads.csv");
    Shell.Outcome none =
        Shell.run("report", tree, "--figures", "2-4", "--out", folder.resolve("three"));
    assertThat(none.exit()).isEqualTo(Exit.USAGE);
    assertThat(none.err()).contains("nothing was drawn");
    Shell.Outcome unknown =
        Shell.run("report", tree, "--figures", "9-13", "--out", folder.resolve("three"));
    assertThat(unknown.exit()).isEqualTo(Exit.USAGE);
    assertThat(unknown.err()).contains("there is no figure 13 in the paper's 1 to 12, got 9-13");
  }
}
