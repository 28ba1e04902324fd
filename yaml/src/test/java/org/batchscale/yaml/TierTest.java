package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.batchscale.yaml.definition.TierDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tier file says, and what is said about files that it names. */
class TierTest {
  @TempDir Path folder;

  private static String refusal(Path file) {
    return catchThrowableOfType(
            DefinitionException.class, () -> DefinitionReader.tier(file.toString()))
        .getMessage();
  }

  @Test
  void allThatIsWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), TestFiles.text("tier.yaml"));
    TierDefinition tier = DefinitionReader.tier(file.toString());
    assertThat(tier.name()).isEqualTo("small");
    assertThat(tier.title()).isEqualTo("Small");
    assertThat(tier.passes()).containsExactly(6, 20);
    assertThat(tier.figures()).containsOnlyKeys(1, 9);
    assertThat(tier.figures().get(9).name()).isEqualTo("figure_9");
    assertThat(tier.experiments())
        .extracting(one -> one.experiment().name())
        .containsExactly("fc_128", "mnist_fc_1024_sgd");
    assertThat(tier.experiments().get(0).reference()).isEqualTo("quick/fc_128");
    assertThat(tier.experiments().get(0).standsFor())
        .containsExactly("fashion_mnist/simple_cnn_base/nesterov_momentum");
    assertThat(tier.experiments().get(0).because()).isEqualTo("Smaller.");
    assertThat(tier.experiments().get(1).standsFor()).isEmpty();
    assertThat(tier.experiments().get(1).because()).isEmpty();
    assertThat(tier.deviations()).containsExactly("Small networks.");
  }

  @Test
  void withoutPassesThereIsOne() throws IOException {
    Path file = folder.resolve("t.yaml");
    Files.writeString(file, TestFiles.text("tier.yaml").replace("passes: [6, 20]\n", ""));
    assertThat(DefinitionReader.tier(file.toString()).passes()).isEmpty();
  }

  @Test
  void aTierNamesWhatThereIs() throws IOException {
    String text = TestFiles.text("tier.yaml");
    Path file = folder.resolve("t.yaml");
    Files.writeString(file, text.replace("fc_128", "fc_129").replace("9: figure_9", "9: figur_9"));
    assertThat(refusal(file))
        .contains("4:33 figures.9: there is no bundled figure 'figur_9'; did you mean 'figure_9'?")
        .contains(
            "6:17 experiments.0.experiment: there is no bundled experiment"
                + " 'quick/fc_129'; did you mean 'quick/fc_128'?");
    // What is wrong in a file that it names has that file's place.
    Files.writeString(
        folder.resolve("e.yaml"),
        TestFiles.text("experiment.yaml").replace("batch_sizes:", "batch_sises:"));
    Files.writeString(file, text.replace("quick/fc_128", "e.yaml"));
    assertThat(refusal(file)).contains("e.yaml:").contains("did you mean 'batch_sizes'?");
  }
}
