package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.ParameterDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Catches a bundled file that the reader, or its schema, would refuse. */
class BundledDefinitionsTest {
  static Stream<String> models() {
    return DefinitionReader.bundled("models").stream();
  }

  static Stream<String> workloads() {
    return DefinitionReader.bundled("workloads").stream();
  }

  static Stream<String> experiments() {
    return DefinitionReader.bundled("experiments").stream();
  }

  static Stream<String> figures() {
    return DefinitionReader.bundled("figures").stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelReads(String name) {
    assertThat(DefinitionReader.model(name).layers()).isNotEmpty();
    assertThat(DefinitionReader.model(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void everyWorkloadReads(String name) {
    assertThat(DefinitionReader.workload(name).model().layers()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void everyExperimentReads(String name) {
    assertThat(DefinitionReader.experiment(name).batchSizes()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void everyFigureReads(String name) {
    assertThat(DefinitionReader.figure(name).panels()).isNotEmpty();
  }

  @Test
  void thePapersModelsAreThere() {
    assertThat(DefinitionReader.bundled("models"))
        .contains("fc_1024", "fc_1024_1024", "fc_1024_1024_1024", "fc_64_64_64", "fc_128_128_128")
        .contains("fc_256_256_256", "fc_512_512_512", "fc_2048_2048_2048")
        .contains("simple_cnn_base", "simple_cnn_narrow", "simple_cnn_wide");
  }

  @Test
  void anExperimentIsReadWhole() {
    ExperimentDefinition experiment = DefinitionReader.experiment("fashion_mnist_simple_cnn_base");
    assertThat(experiment.batchSizes())
        .isEqualTo(List.of(2, 8, 32, 128, 512, 2048, 8192, 32768, 55000));
    assertThat(experiment.goal().value()).isEqualTo(0.1);
    assertThat(experiment.workload().optimizer()).isEqualTo("nesterov_momentum");
    assertThat(experiment.workload().dataset().name()).isEqualTo("fashion_mnist");
    assertThat(experiment.search().space())
        .containsEntry("learning_rate", new ParameterDefinition.Log(1e-4, 1))
        .containsEntry("momentum", new ParameterDefinition.ReverseLog(0.9, 0.9999));
    assertThat(experiment.search().maxInfeasibleTrials()).isEqualTo(300);
    assertThat(experiment.trainSteps().steps(55000, 55000)).isEqualTo(2000);
    assertThat(experiment.trainSteps().steps(2, 55000)).isEqualTo(200000);
    assertThat(experiment.trainSteps().steps(32, 55000)).isEqualTo(17188);
  }
}
