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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code batchscale claims} on a small tree. */
class ClaimsEndToEndTest {
  @TempDir Path folder;

  private Path tree;

  /** Both workloads of the quick tier: perfect scaling to 16, then nothing. */
  @BeforeEach
  void tree() {
    tree = folder.resolve("tree");
    for (String model : new String[] {"fc_128", "simple_cnn_small"}) {
      for (int b : new int[] {2, 4, 8, 16, 32, 64, 128}) {
        study(model, b, 3200 / Math.min(b, 16));
      }
    }
  }

  /** Eight trials of which the best takes these steps, the others a little more. */
  private void study(String model, int batchSize, int steps) {
    Study study =
        new Study(
            new Workload("fashion_mnist", model, "nesterov_momentum"),
            batchSize,
            10_000,
            false,
            new SearchSpace(Map.of()));
    StudyFolder into = StudyFolder.prepare(tree, study, Map.of("determines", Map.of("seed", 1)));
    for (int id = 0; id < 8; id++) {
      try (TrialWriter writer = into.write(id, List.of("val/classification_error"))) {
        writer.append(0, new double[] {0.9});
        writer.append(steps + id, new double[] {0.1});
        writer.append(10_000, new double[] {0.1});
        writer.finish(
            new Trial(
                id,
                new Parameters(Map.of("learning_rate", 0.1)),
                TrialStatus.COMPLETE,
                10_000,
                Optional.empty()));
      }
    }
  }

  @Test
  void verdictsAndWhatIsMissing() {
    Shell.Outcome shell = Shell.run("claims", tree, "--tier", "quick");
    assertThat(shell.exit()).isZero();
    assertThat(shell.out())
        .startsWith("Cases are supported/contradicted/undecided; intervals have level 0.95.\n")
        .containsPattern("(?m)^1a +supported +2/0/0 ")
        .containsPattern("(?m)^1b +supported +2/0/0 ")
        .containsPattern("(?m)^1c +supported +2/0/0 ")
        .containsPattern("(?m)^2a +contradicted +0/1/0 ")
        .containsPattern("(?m)^2e +undecided +0/0/0 ")
        .contains("Data: figure 2: not among the figures.");
    assertThat(Shell.run("claims", tree, "--tier", "quick")).isEqualTo(shell);
  }

  @Test
  void onesOwnClaims() throws IOException {
    Path mine = folder.resolve("mine.yaml");
    Files.writeString(
        mine,
        """
        version: 1
        conclusion: 0
        claims:
          - id: flat
            statement: The batch size does not matter.
            data: [{figure: 1, panels: [2]}]
            measure: small_batch_slope
            threshold: {above: -0.1}
            would_decide: More trials.
        """);
    Shell.Outcome shell =
        Shell.run("claims", tree, "--tier", "quick", "--claims", mine, "--format", "csv");
    assertThat(shell.exit()).isZero();
    assertThat(shell.out().lines().skip(1))
        .hasSize(2)
        .allMatch(line -> line.startsWith("flat,0,") && line.contains(",contradicted,"));
  }

  @Test
  void listsWhatIsTested() {
    Shell.Outcome shell = Shell.run("claims", "--list", "--only", "2e,6c");
    assertThat(shell.exit()).isZero();
    assertThat(shell.out())
        .startsWith("2e  Momentum")
        .contains("\n6c  Within large enough budgets");
  }

  @Test
  void wrongUsage() {
    Shell.Outcome none = Shell.run("claims");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("Name a results tree, or ask for --list");
    Shell.Outcome claim = Shell.run("claims", "--list", "--only", "2z");
    assertThat(claim.exit()).isEqualTo(2);
    assertThat(claim.err()).contains("--only: there is no claim 2z; did you mean '2a'?");
    Shell.Outcome tier = Shell.run("claims", "--list", "--tier", "quik");
    assertThat(tier.exit()).isEqualTo(2);
    assertThat(tier.err()).contains("there are no figures of quik; did you mean 'quick'?");
  }
}
