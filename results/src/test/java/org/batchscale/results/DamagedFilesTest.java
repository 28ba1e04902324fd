package org.batchscale.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that cannot be used is named, with what is wrong and the way out. */
class DamagedFilesTest {
  @TempDir Path root;
  private StudyFolder folder;

  @BeforeEach
  void prepare() {
    folder = StudyFolder.prepare(root, Samples.study(32, 1.0), Samples.provenance(1));
    Samples.write(folder, 0, TrialStatus.COMPLETE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is empty",
        "epoch,val/error\\n|line 1 must begin with 'step', got 'epoch,val/error'",
        "step,val/error\\n0,0.9\\n10\\n|line 3 must have 2 values, got 1",
        "step,val/error\\n0,0.9,7\\n|line 2 must have 2 values, got 3",
        "step,val/error\\n0,0.9\\n10,0.1|was cut: its last line has no end",
        "step,val/error\\n0,good\\n|line 2 holds something that is not a number: 0,good",
        "step,val/error\\n1.5,0.1\\n|line 2 holds something that is not a number: 1.5,0.1",
        "step,val/error,val/error\\n|line 1 names a metric twice",
      })
  void damagedMeasurements(String content, String problem) {
    Path file = folder.path().resolve("0/measurements.csv");
    Samples.file(file, content.replace("\\n", "\n"));
    assertThatThrownBy(() -> folder.measurements(0))
        .isInstanceOf(ResultsException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(problem)
        .hasMessageEndingWith("; restore the file or delete the trial's folder");
  }

  @Test
  void measurementsThatAreNoText() throws IOException {
    Path file = folder.path().resolve("0/measurements.csv");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThatThrownBy(() -> folder.measurements(0))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining(file + ": cannot be read as UTF-8 text");
    Files.write(file, new byte[] {0, 27, '[', '2', 'J', '\n'});
    assertThatThrownBy(() -> folder.measurements(0)).hasMessageContaining("got '??[2J'");
    Files.delete(file);
    assertThatThrownBy(() -> folder.measurements(0)).hasMessageContaining("is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|must hold a JSON object",
        "[1]|must hold a JSON object",
        "{\"parameters\": {|is not valid JSON",
        "{\"parameters\": {}, \"parameters\": {}}|is not valid JSON: Duplicate",
        "{\"format_version\": 2}|has format version 2, this build reads up to 1; use a newer Bat",
        "{\"format_version\": \"x\"}|key 'format_version' must be a whole number, got \"x\"",
        "{}|lacks the key 'parameters'",
        "{\"parameters\": []}|key 'parameters' must be an object, got []",
        "{\"parameters\": {\"a\": \"b\"}}|key 'parameters.a' must be a number, got \"b\"",
        "{\"parameters\": {}, \"trial_id\": 0, \"status\": \"DONE\"}|must be one of [COMPLETE, ",
        "{\"parameters\": {}, \"trial_id\": 9e99}|key 'trial_id' must be a whole number",
        "{\"parameters\": {}, \"trial_id\": -1, \"status\": \"COMPLETE\", \"steps\": 1}|negative",
        "{\"parameters\": {}, \"trial_id\": 7, \"status\": \"COMPLETE\", \"steps\": 1}|holds trial 7",
      })
  void damagedMetadata(String content, String problem) {
    Path file = Samples.file(folder.path().resolve("0/metadata.json"), content);
    assertThatThrownBy(() -> folder.trial(0))
        .isInstanceOf(ResultsException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(problem)
        .hasMessageContaining("; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"LOG_SCALE\"|\"log\"|key 'scale' must be one of [LINEAR_SCALE, LOG_SCALE",
        "\"DOUBLE\"|\"FLOAT\"|search space of 'learning_rate': type must be DOUBLE, INTEGER or",
        "1.0E-4|\"low\"|key 'min_value' must be a number, got \"low\"",
        "1.0E-4|2|min must not exceed max, got [2.0, 1.0]",
        "1.0E-4|-1|a log scale needs bounds above 0, got [-1.0, 1.0]",
        "\"batch_size\" : 32|\"batch_size\" : 0|batch size must be at least 1",
        "\"batch_size\" : 32|\"batch_size\" : 5000000000|integer overflow",
        "\"format_version\" : 1|\"format_version\" : 9|has format version 9",
        "\"model\" : \"simple_cnn_base\"|\"model\" : \"../..\"|not a part of a workload's path",
      })
  void damagedStudy(String before, String after, String problem) throws IOException {
    Path file = folder.path().resolve("study.json");
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Samples.file(file, text.replaceFirst(java.util.regex.Pattern.quote(before), after));
    assertThatThrownBy(() -> ResultsTree.open(root).studies())
        .isInstanceOf(ResultsException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(problem);
  }

  @Test
  void placesThatAreNoTree() throws IOException {
    assertThatThrownBy(() -> ResultsTree.open(root.resolve("none")))
        .hasMessageContaining("none: does not exist; name the root of a results tree");
    Path file = Samples.file(root.resolve("file"), "x");
    assertThatThrownBy(() -> ResultsTree.open(file)).hasMessageContaining("is not a folder");
    Path empty = Files.createDirectory(root.resolve("empty"));
    assertThat(ResultsTree.open(empty).studies()).isEmpty();
  }

  @Test
  void anUnreadableFolder() throws IOException {
    Path closed = Files.createDirectory(root.resolve("closed"));
    assumeFalse(!closed.toFile().setReadable(false) || Files.isReadable(closed), "runs as root");
    assertThatThrownBy(() -> ResultsTree.open(closed)).hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> ResultsTree.open(root).studies())
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("cannot be read");
  }
}
