package org.batchscale.toolkit.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.batchscale.results.ResultsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Catches a run that goes on from a tree in which something is not as a run leaves it: that hangs,
 * blames nobody, or makes a tree that no undisturbed run makes.
 */
@Timeout(60)
class UglyTreeTest {
  @TempDir Path folder;
  private Path tree;
  private Path study;
  private ExperimentPlan plan;

  @BeforeEach
  void runOnce() {
    tree = folder.resolve("tree");
    study = FormulaExperiment.study(tree);
    plan = plan("when_beaten");
    FormulaExperiment.run(plan, tree, 2);
  }

  private ExperimentPlan plan(String stop) {
    return FormulaExperiment.plan(
        folder, new FormulaTask(), stop, 12, "boundary: {rounds: 2},", FormulaExperiment.LOW_SPACE);
  }

  private void refused(int parallel, Path place, String... words) {
    Map<String, String> before = FormulaExperiment.contents(tree);
    Throwable thrown = catchThrowable(() -> FormulaExperiment.run(plan, tree, parallel));
    assertThat(thrown).isInstanceOf(ResultsException.class);
    assertThat(thrown.getMessage()).startsWith(place + ": ").contains(words).contains("; ");
    before.keySet().removeIf(name -> !name.endsWith(".json"));
    assertThat(FormulaExperiment.contents(tree)).containsAllEntriesOf(before);
  }

  private static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static String metadata(Path trial) throws IOException {
    return Files.readString(trial.resolve("metadata.json"));
  }

  private Path beaten() throws IOException {
    try (Stream<Path> trials = Files.list(study)) {
      for (Path trial : trials.filter(Files::isDirectory).sorted().toList()) {
        if (metadata(trial).contains("beaten")) {
          return trial;
        }
      }
    }
    throw new IllegalStateException("no beaten trial");
  }

  @Test
  void whatAKilledRunLeavesIsRunAgain() throws IOException {
    Map<String, String> whole = FormulaExperiment.contents(tree);
    Files.move(study.resolve("3/metadata.json"), study.resolve("3/metadata.json.part"));
    edit(study.resolve("3/metadata.json.part"), "}", "");
    Files.delete(study.resolve("5/metadata.json"));
    Files.writeString(study.resolve("5/measurements.csv"), "step,val/classif");
    Files.writeString(study.resolve("study.json.part"), "{");
    Files.writeString(tree.resolve(".batchscale.lock"), "4711");
    FormulaExperiment.run(plan, tree, 2);
    Files.delete(study.resolve("study.json.part"));
    assertThat(FormulaExperiment.contents(tree)).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aTrialWithoutMeasurementsIsRefusedWhoeverMeetsIt(int parallel) throws IOException {
    // Met by a worker in the middle of its work, not when the study is opened.
    Files.delete(study.resolve("0/metadata.json"));
    Files.delete(study.resolve("6/measurements.csv"));
    refused(
        parallel, study.resolve("6/measurements.csv"), "is missing", "delete the trial's folder");
    Files.delete(study.resolve("2/metadata.json"));
    Files.delete(study.resolve("3/metadata.json"));
    Files.delete(study.resolve("1/measurements.csv"));
    refused(parallel, study.resolve("1/measurements.csv"), "is missing");
  }

  @Test
  void measurementsOfOtherMetricsAreRefused() throws IOException {
    edit(study.resolve("2/measurements.csv"), "val/cross_entropy", "val/loss");
    refused(
        2,
        study.resolve("2"),
        "must have the columns",
        "val/cross_entropy",
        "val/loss",
        "run again");
  }

  @Test
  void aTrialWithOtherMetaparametersIsRefused() throws IOException {
    Path other = FormulaTask.WORKLOAD.under(tree).resolve("8/4");
    Path here = study.resolve("4");
    String momentum =
        metadata(here).lines().filter(line -> line.contains("momentum")).findFirst().orElseThrow();
    assertThat(metadata(other)).contains(momentum); // The same point at every batch size.
    edit(here.resolve("metadata.json"), momentum, "    \"momentum\" : 0.6");
    refused(2, here, "holds a trial of another study", "momentum=0.6", "delete this folder");
  }

  @Test
  void aTrialThatStoppedUnderAnotherLimitIsRefused() throws IOException {
    Path beaten = beaten();
    String whole = metadata(beaten);
    edit(beaten.resolve("metadata.json"), "after ", "after 1");
    refused(1, beaten, "was run under another limit", "delete this folder");
    Files.writeString(beaten.resolve("metadata.json"), whole);
    FormulaExperiment.run(plan, tree, 1);
    // It ran on although it was beaten.
    edit(beaten.resolve("metadata.json"), "INCOMPLETE", "COMPLETE");
    edit(beaten.resolve("metadata.json"), "  \"stopped\" : \"beaten\",\n", "");
    String rows = Files.readString(beaten.resolve("measurements.csv"));
    Files.writeString(beaten.resolve("measurements.csv"), rows + "55,0.8,0.1\n60,0.8,0.1\n");
    refused(2, beaten, "was run under another limit", "this study's rule is to stop it after");
  }

  @Test
  void aHistoryOfAnotherRuleIsRefused() throws IOException {
    Path file = study.resolve("study.json");
    String whole = Files.readString(file);
    assertThat(whole).contains("search_history");
    edit(file, "\"first_trial\" : 12", "\"first_trial\" : 13");
    refused(2, file, "search_history was not written by this build", "begins with trial 13");
    Files.writeString(file, whole);
    // Another edge of the widened space, in the history and in the space that it ends with.
    String edge =
        whole
            .lines()
            .filter(line -> line.contains("max_value"))
            .findFirst()
            .orElseThrow()
            .replaceAll("[^0-9.E-]", "");
    edit(file, edge, "0.31");
    refused(2, file, "search_history was not written by this build", "0.31", "delete this study's");
  }

  @Test
  void aHistoryThatWasLostIsWrittenAgain() throws IOException {
    Map<String, String> whole = FormulaExperiment.contents(tree);
    ExperimentPlan never =
        FormulaExperiment.plan(
            folder, new FormulaTask(), "when_beaten", 12, "", FormulaExperiment.LOW_SPACE);
    Path other = folder.resolve("other");
    FormulaExperiment.run(never, other, 1);
    Files.copy(
        FormulaExperiment.study(other).resolve("study.json"),
        study.resolve("study.json"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    FormulaExperiment.run(plan, tree, 2);
    assertThat(FormulaExperiment.contents(tree)).isEqualTo(whole);
  }

  @Test
  void aTreeOfAnotherStopIsRefused() {
    plan = plan("never");
    refused(
        2,
        study.resolve("study.json"),
        "belongs to another study: early_stopping is true there and false in this experiment",
        "name another folder with --out");
    Path never = folder.resolve("never");
    FormulaExperiment.run(plan, never, 1);
    tree = never;
    plan = plan("when_beaten");
    refused(
        1, FormulaExperiment.study(never).resolve("study.json"), "early_stopping is false there");
  }

  @Test
  void aRootMayBeALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), tree);
    Map<String, String> before = FormulaExperiment.contents(tree);
    Files.delete(study.resolve("5/metadata.json"));
    FormulaExperiment.run(plan, link, 2);
    assertThat(FormulaExperiment.contents(tree)).isEqualTo(before);
    Path dead = Files.createSymbolicLink(folder.resolve("dead"), folder.resolve("nowhere"));
    assertThatThrownBy(() -> FormulaExperiment.run(plan, dead, 2))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("dead");
  }
}
