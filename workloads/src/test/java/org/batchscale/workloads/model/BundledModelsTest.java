package org.batchscale.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.batchscale.yaml.DefinitionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Catches a bundled model file whose network is not the one of its name, by parameter count. */
class BundledModelsTest {
  @ParameterizedTest
  @CsvSource({
    "fc_1024, 814090",
    "fc_1024_1024, 1863690",
    "fc_1024_1024_1024, 2913290",
    "fc_64_64_64, 59210",
    "fc_128_128_128, 134794",
    "fc_256_256_256, 335114",
    "fc_512_512_512, 932362",
    "fc_2048_2048_2048, 10020874",
    "simple_cnn_base, 3274634",
    "simple_cnn_narrow, 821706",
    "simple_cnn_wide, 13074186",
    "fc_128, 101770",
    "resnet_50_reduced, 126458",
    "vgg_11_reduced, 678218",
    "simple_cnn_small, 2698",
    "simple_cnn_small_narrow, 1066",
    "simple_cnn_small_wide, 7690",
    "resnet_8_small, 18954",
    "resnet_50_small, 8678",
    "vgg_11_small, 153386"
  })
  void hasThePublishedNumberOfParameters(String name, long parameters) throws IOException {
    assertThat(images(name, 28, 1, 10).parameters()).isEqualTo(parameters);
    if (!name.startsWith("fc_")) {
      assertSaid(name, parameters);
    }
  }

  /** VGG-11 as published; ResNet-50 as counted by hand, 7,680 fewer than with activation behind. */
  @ParameterizedTest
  @CsvSource({
    "resnet_8, 32, 10, 75050",
    "resnet_50, 224, 1000, 25549352",
    "vgg_11, 224, 1000, 132863336",
  })
  void imageModelsHaveTheirParameters(String name, int pixels, int classes, long parameters)
      throws IOException {
    assertThat(images(name, pixels, 3, classes).parameters()).isEqualTo(parameters);
    assertSaid(name, parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "lstm, 32000, 62823680",
    "lstm_reduced, 8000, 2351936",
    "transformer_base, 32000, 51671040",
    "transformer_wide, 32000, 141090816",
    "transformer_shallow, 32000, 39069696",
    "transformer_narrow_and_shallow, 32000, 17961984",
    "transformer_reduced, 8000, 2443776",
    "transformer_small, 500, 57216",
    "transformer_small_wide, 500, 163584",
    "transformer_small_shallow, 500, 44640",
    "transformer_small_narrow_and_shallow, 500, 19248",
    "lstm_small, 500, 51188"
  })
  void textModelsHaveTheirParametersAtAnyLength(String name, int vocabulary, long parameters)
      throws IOException {
    assertSaid(name, parameters);
    for (int length : List.of(1, 32, 100)) {
      Network network =
          Network.of(DefinitionReader.model(name), List.of(length), List.of(length, vocabulary));
      assertThat(network.parameters()).isEqualTo(parameters);
    }
  }

  /** The head of a model for another number of classes differs by that alone. */
  @Test
  void oneResNetServesEveryDataSet() {
    long thousand = images("resnet_50", 224, 3, 1000).parameters();
    assertThat(images("resnet_50", 224, 3, 500).parameters()).isEqualTo(thousand - 500 * 2049);
    assertThat(images("resnet_50", 224, 3, 7186).parameters()).isEqualTo(thousand + 6186 * 2049);
  }

  @ParameterizedTest
  @ValueSource(strings = {"resnet_50", "resnet_50_reduced", "resnet_50_small"})
  void ghostBatchesAreOf32(String name) {
    assertThat(images(name, name.equals("resnet_50") ? 224 : 28, 3, 10).exampleGroup())
        .isEqualTo(32);
  }

  @Test
  void resNet50HasFiftyLayersWithWeights() {
    Network network = images("resnet_50", 224, 3, 1000);
    long kernels =
        network.variables().stream()
            .filter(variable -> variable.name().endsWith("/kernel"))
            .filter(variable -> !variable.name().contains("/shortcut/"))
            .count();
    assertThat(kernels).isEqualTo(50);
    assertThat(network.variables()).extracting("name").doesNotHaveDuplicates();
  }

  /** The model's file says it too. */
  private static void assertSaid(String name, long parameters) throws IOException {
    assertThat(Path.of("..", "yaml", "models", name + ".yaml"))
        .content()
        .contains(String.format(Locale.ROOT, "%,d parameters", parameters));
  }

  private static Network images(String name, int pixels, int channels, int classes) {
    return Network.of(
        DefinitionReader.model(name), List.of(pixels, pixels, channels), List.of(classes));
  }
}
