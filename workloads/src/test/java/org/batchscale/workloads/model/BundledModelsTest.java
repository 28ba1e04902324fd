package org.batchscale.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.batchscale.yaml.DefinitionReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "fc_128, 101770"
  })
  void hasThePublishedNumberOfParameters(String name, long parameters) {
    Network network = Network.of(DefinitionReader.model(name), List.of(28, 28, 1), 10);
    assertThat(network.parameters()).isEqualTo(parameters);
  }
}
