package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.batchscale.yaml.definition.CommandWorkload;
import org.batchscale.yaml.definition.DatasetDefinition;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.LayerDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;
import org.batchscale.yaml.definition.ParameterDefinition;
import org.batchscale.yaml.definition.QuadraticWorkload;
import org.batchscale.yaml.definition.StepsDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What right files become. */
class RightFilesTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private ExperimentDefinition experiment(String before, String after) throws IOException {
    String text = TestFiles.text("experiment.yaml");
    assertThat(text).contains(before);
    return DefinitionReader.experiment(
        file("my_experiment.yaml", text.replace(before, after)).toString());
  }

  @Test
  void experimentWithDefaults() throws IOException {
    ExperimentDefinition experiment = experiment("", "");
    assertThat(experiment.name()).isEqualTo("my_experiment");
    NetworkWorkload network = (NetworkWorkload) experiment.workload();
    assertThat(network.dataset())
        .isEqualTo(new DatasetDefinition("fashion_mnist", OptionalInt.empty()));
    assertThat(network.model().name()).isEqualTo("fc_128");
    assertThat(experiment.workload().schedule()).isEqualTo("constant");
    assertThat(experiment.goal())
        .isEqualTo(new GoalDefinition("val/classification_error", 0.1, false));
    assertThat(experiment.batchSizes()).containsExactly(2, 8, 32);
    assertThat(experiment.trainSteps())
        .isEqualTo(
            new StepsDefinition(OptionalDouble.of(3), OptionalLong.of(2000), OptionalLong.empty()));
    assertThat(experiment.evaluation().every()).hasValue(50);
    assertThat(experiment.evaluation().splits()).containsExactly("train", "val", "test");
    assertThat(experiment.evaluation().trainExamples()).isEqualTo(5000);
    assertThat(experiment.search().completeTrials()).isEqualTo(10);
    assertThat(experiment.search().maxInfeasibleTrials()).isEqualTo(30);
    assertThat(experiment.search().space())
        .isEqualTo(
            Map.of(
                "learning_rate", new ParameterDefinition.Log(1e-4, 1),
                "momentum", new ParameterDefinition.ReverseLog(0.9, 0.9999)));
    assertThat(experiment.threads()).isEqualTo(1);
    assertThat(experiment.divergedAbove()).isEqualTo(1e6);
    assertThat(experiment.seed()).isEqualTo(1);
    assertThat(experiment.devices()).isEqualTo("cpu");
    assertThat(experiment.places().at("/search/space/momentum").toString()).endsWith("yaml:11:15");
    assertThat(experiment.workload().places().at("/optimizer").toString()).endsWith("yaml:2:62");
  }

  @ParameterizedTest
  @CsvSource({
    "1e-4, 0.0001",
    "1.0e-4, 0.0001",
    ".03, 0.03",
    "3., 3",
    "+0.5, 0.5",
    "0x10, 16",
    "0o10, 8",
    "010, 10",
    "1E+2, 100"
  })
  void numbersOfYaml12(String written, double value) throws IOException {
    assertThat(experiment("{log: [1.0e-4, 1.0]}", written).search().space().get("learning_rate"))
        .isEqualTo(new ParameterDefinition.Fixed(value));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
  void seedIsAnyLong(long seed) throws IOException {
    assertThat(experiment("version: 1", "version: 1\nseed: " + seed).seed()).isEqualTo(seed);
  }

  @Test
  void wholeNumbersMayHaveExponents() throws IOException {
    ExperimentDefinition experiment = experiment("{epochs: 3, at_least: 2000}", "2.0e3");
    assertThat(experiment.trainSteps())
        .isEqualTo(
            new StepsDefinition(
                OptionalDouble.empty(), OptionalLong.of(2000), OptionalLong.empty()));
  }

  @Test
  void everyFormOfRange() throws IOException {
    Map<String, ParameterDefinition> space =
        experiment(
                "nesterov_momentum}\n",
                "nesterov_momentum, schedule: linear_decay}\nseed: 2\n",
                "    momentum: {reverse_log: [0.9, 0.9999]}",
                """
                    momentum: {linear: [0, 0.5]}
                    learning_rate_decay_steps: {train_steps: [0.5, 1.0]}
                    end_learning_rate_factor: 0
                    label_smoothing: {discrete: [0, 0.01, 0.1]}\
                """)
            .search()
            .space();
    assertThat(space)
        .containsEntry("momentum", new ParameterDefinition.Linear(0, 0.5))
        .containsEntry(
            "learning_rate_decay_steps", new ParameterDefinition.ShareOfTrainSteps(0.5, 1))
        .containsEntry("end_learning_rate_factor", new ParameterDefinition.Fixed(0))
        .containsEntry(
            "label_smoothing", new ParameterDefinition.Discrete(List.of(0.0, 0.01, 0.1)));
  }

  private ExperimentDefinition experiment(String before, String after, String b, String a)
      throws IOException {
    String text = TestFiles.text("experiment.yaml").replace(before, after).replace(b, a);
    return DefinitionReader.experiment(file("my_experiment.yaml", text).toString());
  }

  @Test
  void workloadWithAModelWrittenOut() throws IOException {
    Path file = file("w.yml", TestFiles.text("workload.yaml"));
    NetworkWorkload workload = (NetworkWorkload) DefinitionReader.workload(file.toString());
    assertThat(workload.dataset()).isEqualTo(new DatasetDefinition("mnist", OptionalInt.of(6875)));
    assertThat(workload.schedule()).isEqualTo("linear_decay");
    LayerDefinition dense = workload.model().layers().get(1);
    assertThat(dense.type()).isEqualTo("dense");
    // Pointers begin at the model's own mapping; places stay those of the file.
    assertThat(workload.model().places().at("/layers/1/dense/units"))
        .isEqualTo(new Place(file.toString(), 3, 57));
    assertThat(dense.complain("r", "m").getMessage()).contains("w.yml:3:49 ");
  }

  @Test
  void modelWithUnknownLayersAndAllTypesOfOptions() throws IOException {
    Path file = file("some.yaml", TestFiles.text("model.yaml"));
    ModelDefinition model = DefinitionReader.model(file.toString());
    assertThat(model.name()).isEqualTo("my_net");
    assertThat(model.layers())
        .extracting(LayerDefinition::type)
        .containsExactly("conv", "flatten", "dense", "my_layer", "dense");
    assertThat(model.layers().get(0).options())
        .isEqualTo(Map.of("filters", 32L, "kernel", List.of(3L, 3L), "padding", "same"));
    assertThat(model.layers().get(1).options()).isEmpty();
    assertThat(model.layers().get(3).options()).isEqualTo(Map.of("rate", 0.4, "on", true));
    assertThat(model.places().at("/layers/4/dense/units").line()).isEqualTo(9);
    assertThat(model.layers().get(0).pointer()).isEqualTo("/layers/0/conv");
  }

  @Test
  void layersWithinLayersKnowTheirPlace() throws IOException {
    Path file =
        file(
            "nested.yaml",
            """
            version: 1
            layers:
              - residual:
                  layers:
                    - relu
                    - conv: {filters: 0, kernel: 3}
                  shortcut: [flatten, relu: {}]
            """);
    LayerDefinition residual = DefinitionReader.model(file.toString()).layers().get(0);
    List<LayerDefinition> layers = residual.layers("layers");
    assertThat(layers).extracting(LayerDefinition::type).containsExactly("relu", "conv");
    assertThat(layers)
        .extracting(LayerDefinition::pointer)
        .containsExactly("/layers/0/residual/layers/0", "/layers/0/residual/layers/1/conv");
    assertThat(residual.layers("shortcut"))
        .extracting(LayerDefinition::type)
        .containsExactly("flatten", "relu");
    assertThatThrownBy(() -> layers.get(1).whole("filters", 1))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(
            file
                + ":6:27 layers.0.residual.layers.1.conv.filters: must be a whole number of at"
                + " least 1, got 0; change it");
    assertThat(layers.get(0).complain("r", "m")).hasMessageStartingWith(file + ":5:11 ");
  }

  @Test
  void unknownOptionOfALayerStandsAtItsKey() throws IOException {
    Path file = file("some.yaml", TestFiles.text("model.yaml"));
    LayerDefinition conv = DefinitionReader.model(file.toString()).layers().get(0);
    DefinitionException complaint =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            DefinitionException.class, () -> conv.allow(java.util.Set.of("filter", "padding")));
    assertThat(complaint.complaints())
        .extracting(found -> found.place().line() + ":" + found.place().column())
        .containsExactly("4:12", "4:25");
  }

  @ParameterizedTest
  @ValueSource(strings = {"experiment", "workload", "model", "figure", "tier"})
  void kindIsToldByTheKeys(String kind) throws IOException {
    Path file = file("x.yaml", TestFiles.text(kind + ".yaml"));
    assertThat(DefinitionReader.read(file.toString()))
        .isEqualTo(TestFiles.read(kind, file.toString()));
  }

  @Test
  void noisyQuadratic() throws IOException {
    String text = TestFiles.text("quadratic.yaml");
    ExperimentDefinition plain =
        DefinitionReader.experiment(file("quadratic.yaml", text).toString());
    QuadraticWorkload workload = (QuadraticWorkload) plain.workload();
    assertThat(workload)
        .isEqualTo(
            new QuadraticWorkload(
                "quadratic_100",
                100,
                1,
                1,
                1,
                1,
                false,
                OptionalInt.of(1000),
                "momentum",
                "constant",
                workload.places()));
    assertThat(plain.goal()).isEqualTo(new GoalDefinition("val/loss", 0.1, false));

    String all =
        "version: 1\nnoisy_quadratic: {name: steep, dimensions: 7, curvature: {largest: 2, power: 0},"
            + " noise: 0, initial: {normal: 3}}\noptimizer: sgd\nschedule: linear_decay\n";
    QuadraticWorkload written =
        (QuadraticWorkload) DefinitionReader.workload(file("steep.yaml", all).toString());
    assertThat(written)
        .isEqualTo(
            new QuadraticWorkload(
                "steep",
                7,
                2,
                0,
                0,
                3,
                true,
                OptionalInt.empty(),
                "sgd",
                "linear_decay",
                written.places()));
    assertThat(DefinitionReader.read(folder.resolve("steep.yaml").toString())).isEqualTo(written);
  }

  @Test
  void command() throws IOException {
    file("train.sh", "");
    ExperimentDefinition experiment =
        DefinitionReader.experiment(
            file("command.yaml", TestFiles.text("command.yaml")).toString());
    CommandWorkload workload = (CommandWorkload) experiment.workload();
    assertThat(workload)
        .isEqualTo(
            new CommandWorkload(
                List.of("sh", "train.sh", "--fast"),
                List.of(),
                folder.toAbsolutePath().normalize(),
                "my_data",
                "my_net",
                List.of("val/classification_error", "val/log_likelihood"),
                OptionalInt.of(1000),
                60,
                1_000_000,
                "adam",
                workload.places()));
    assertThat(experiment.search().space())
        .containsEntry("beta_2", new ParameterDefinition.ReverseLog(0.9, 0.9999))
        .containsEntry("warm_up", new ParameterDefinition.ShareOfTrainSteps(0.1, 0.5));
  }

  @Test
  void whatACommandMeasuresMayBeNegative() throws IOException {
    file("train.sh", "");
    String text =
        TestFiles.text("command.yaml")
            .replace("val/classification_error, below: 0.1", "val/log_likelihood, above: -2");
    assertThat(DefinitionReader.experiment(file("command.yaml", text).toString()).goal())
        .isEqualTo(new GoalDefinition("val/log_likelihood", -2, true));
  }
}
