package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.batchscale.profiles.Profiles;
import org.batchscale.profiles.prediction.StepPredictor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Catches a measured profile that predictions cannot use, and a file of the user's that is lost.
 */
class DevicesMeasureEndToEndTest {
  @TempDir private Path folder;

  @Test
  void writesAProfileThatPredictionsUse() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Shell.Outcome measured =
        Shell.run("devices", "measure", "--threads", 1, "--seconds", 0.02, "--out", file);

    assertThat(measured.exit()).as(measured.err()).isEqualTo(Exit.DONE);
    assertThat(measured.out())
        .startsWith("1 thread of ")
        .containsPattern("matrix product +[0-9.]+ GFLOP/s +product of 256 x 512 and 512 x 512")
        .containsPattern("memory +[0-9.]+ GB/s +sum of two tensors, 201.3 MB read and written")
        .containsPattern("step +[0-9.]+ us ");
    assertThat(measured.err()).contains("measuring matrix products", "wrote " + file);
    assertThat(StepPredictor.of(Profiles.named(file.toString())).profile().plain()).isTrue();
    assertThat(Shell.run("devices", "show", file).exit()).isEqualTo(Exit.DONE);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void refusesToReplaceAFileThatItDidNotWrite() throws IOException {
    Path file = folder.resolve("own.yaml");
    Files.writeString(file, "version: 1\n");
    Shell.Outcome refused = Shell.run("devices", "measure", "--out", file);
    assertThat(refused.exit()).isEqualTo(Exit.USAGE);
    assertThat(refused.err()).contains("did not write, got " + file);
    assertThat(file).hasContent("version: 1");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(Shell.run("devices", "measure", "--threads", 0).err())
        .contains("--threads must be at least 1, got 0");
    assertThat(Shell.run("devices", "measure", "--seconds", 0).err())
        .contains("--seconds must be above 0 and at most 60, got 0.0");
    assertThat(Shell.run("devices", "measure", "--out", "x.txt").err())
        .contains("--out must end in .yaml, got x.txt");
    assertThat(Shell.run("devices", "measure", "--out", folder.resolve("a/b.yaml")).err())
        .contains("--out must be in a folder that exists");
  }

  @Test
  void checkTellsAModelsWork() {
    assertThat(Shell.run("check", "vgg_11", "--input", "224,224,3", "--outputs", 1000).out())
        .contains("an example: 15.2 GFLOPs forward, 30.3 backward; ");
  }
}
