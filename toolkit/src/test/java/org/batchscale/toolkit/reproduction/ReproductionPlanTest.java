package org.batchscale.toolkit.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.DefinitionReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Catches a plan that trains what no figure shows, or lacks what one shows. */
class ReproductionPlanTest {
  @TempDir Path folder;

  /** A network with so many hidden units. */
  private void experiment(String name, int units, String batchSizes) throws IOException {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        version: 1
        workload:
          dataset: mnist
          model: {name: net_%1$d, layers: [flatten, {dense: {units: %1$d}}, {dense: {units: 10}}]}
          optimizer: sgd
        goal: {metric: val/classification_error, below: 0.1}
        batch_sizes: %2$s
        train_steps: 100
        evaluate: {every: 10}
        search: {complete_trials: 2, space: {learning_rate: {log: [1.0e-3, 1.0]}}}
        """
            .formatted(units, batchSizes));
  }

  private void figure(int number, String panels) throws IOException {
    Files.writeString(
        folder.resolve("figure_" + number + ".yaml"),
        "version: 1\ntitle: A figure\npanels:\n" + panels.indent(2));
  }

  private static String panel(int units, String more) {
    return """
        - title: %1$d units
          workload: mnist/net_%1$d/sgd
          goal: {metric: val/classification_error, below: 0.1}
        %2$s"""
        .formatted(units, more.isEmpty() ? "" : "  " + more + "\n");
  }

  private ReproductionPlan plan(String experiments) throws IOException {
    Path file = folder.resolve("tiny.yaml");
    StringBuilder text =
        new StringBuilder(
            "version: 1\ntitle: Tiny\nfigures: {1: figure_1.yaml, 2: figure_2.yaml}\n");
    text.append("experiments:\n");
    experiments
        .lines()
        .forEach(name -> text.append("  - experiment: ").append(name).append(".yaml\n"));
    Files.writeString(file, text);
    return ReproductionPlan.of(DefinitionReader.tier(file.toString()));
  }

  @BeforeEach
  void twoFigures() throws IOException {
    experiment("one", 5, "[1, 2]");
    experiment("more", 5, "[4]");
    experiment("other", 6, "[1]");
    experiment("unseen", 7, "[1]");
    figure(1, panel(5, "batch_sizes: [1, 2]"));
    figure(2, panel(5, "") + panel(6, ""));
  }

  @Test
  void whichFiguresAnExperimentServesFollowsFromWorkloadsAndBatchSizes() throws IOException {
    ReproductionPlan plan = plan("unseen\nother\nmore\none");
    assertThat(plan.experiments())
        .extracting(one -> one.name() + " " + one.figures())
        .containsExactly("unseen []", "other [2]", "more [2]", "one [1, 2]");
    assertThat(plan.only(Set.of(1)).experiments())
        .extracting(one -> one.name() + " " + one.figures())
        .containsExactly("one [1]");
    assertThat(plan.only(Set.of(1)).figures()).containsOnlyKeys(1);
    assertThat(plan.only(Set.of(2)).experiments())
        .extracting(PlannedExperiment::name)
        .containsExactly("other", "more", "one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          one         | figures.2: must show what the tier trains, got panel '6 units' of mnist/net_6/sgd, which no experiment trains; add an experiment of it (did you mean 'mnist/net_5/sgd'?)
          more,other  | figures.1: must show what the tier trains, got panel '5 units' of mnist/net_5/sgd at batch size 1, 2, which no experiment trains; add the batch size to more
          one,other,o | experiments.2.experiment: must not write the studies of another experiment, got mnist/net_5/sgd/2, which one.yaml writes too; leave the batch size out of one of them, or remove one
          """)
  void whatCannotBeShownIsRefused(String experiments, String complaint) throws IOException {
    experiment("o", 5, "[2]");
    assertThatThrownBy(() -> plan(experiments.replace(',', '\n')))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("tiny.yaml:")
        .hasMessageContaining(complaint);
  }

  @Test
  void twoExperimentsOfOneNameAreRefused() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(
        folder.resolve("sub/one.yaml"), Files.readString(folder.resolve("unseen.yaml")));
    assertThatThrownBy(() -> plan("one\nother\nsub/one"))
        .hasMessageContaining(
            "experiments.2.experiment: must have a name of its own, got one as one.yaml; rename");
  }

  @ParameterizedTest
  @ValueSource(strings = {"quick", "paper"})
  void theBundledTiersFillTheirFigures(String tier) {
    ReproductionPlan plan = ReproductionPlan.of(DefinitionReader.tier(tier));
    assertThat(plan.experiments().stream().filter(one -> one.figures().isEmpty()))
        .extracting(PlannedExperiment::name)
        .isEqualTo(
            // The authors' archive has them, no figure of theirs does.
            tier.equals("paper")
                ? List.of("mnist_fc_1024_1024_sgd", "mnist_fc_64_64_64_sgd")
                : List.of());
    if (tier.equals("paper")) {
      assertThat(plan.figures()).hasSize(12);
      List<String> bundled =
          DefinitionReader.bundled("experiments").stream()
              .filter(name -> name.startsWith("paper/"))
              .toList();
      assertThat(plan.experiments())
          .extracting(one -> one.asked().reference())
          .containsExactlyInAnyOrderElementsOf(bundled);
    }
  }
}
