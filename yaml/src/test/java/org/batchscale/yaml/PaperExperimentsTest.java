package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.ParameterDefinition;
import org.batchscale.yaml.definition.SeriesDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bundled experiments are the 35 workloads of Shallue et al. 2018. Would catch a missing or an
 * extra one, a batch size that the published archive has not, a study too small for the figures, a
 * goal that no figure has, and trials too short to reach it.
 */
class PaperExperimentsTest {
  /** A line of published-workloads.csv; steps are -1 where none could be measured. */
  record Published(
      String place, int trials, List<Integer> batchSizes, int trainSize, List<Long> steps) {

    /** Name of the experiment and of its workload. */
    String name() {
      return place.replaceFirst("^(mnist|imagenet)_subsets/", "").replace('/', '_');
    }

    String part(int fromEnd) {
      String[] parts = place.split("/");
      return parts[parts.length - 1 - fromEnd];
    }

    @Override
    public String toString() {
      return place;
    }
  }

  static List<Published> published() throws IOException {
    return TestFiles.text("published-workloads.csv")
        .lines()
        .filter(line -> !line.startsWith("#") && !line.startsWith("place,"))
        .map(line -> line.split(",", -1))
        .map(
            cells ->
                new Published(
                    cells[0],
                    Integer.parseInt(cells[1]),
                    Arrays.stream(cells[2].split(" ")).map(Integer::valueOf).toList(),
                    Integer.parseInt(cells[3]),
                    Arrays.stream(cells[4].split(" "))
                        .filter(steps -> !steps.isEmpty())
                        .map(steps -> steps.equals("-") ? -1 : Long.parseLong(steps))
                        .toList()))
        .toList();
  }

  private static ExperimentDefinition experiment(Published published) {
    return DefinitionReader.experiment("paper/" + published.name());
  }

  private static String text(String folder, String name) {
    return Bundled.open(folder, name).orElseThrow().text();
  }

  @Test
  void thereIsOneForEachPublishedWorkload() throws IOException {
    assertThat(published()).hasSize(35);
    assertThat(published().stream().mapToInt(one -> one.batchSizes().size()).sum()).isEqualTo(454);
    assertThat(Bundled.names("experiments").stream().filter(name -> name.startsWith("paper/")))
        .containsExactlyInAnyOrderElementsOf(
            published().stream().map(one -> "paper/" + one.name()).toList());
  }

  @ParameterizedTest
  @MethodSource("published")
  void isThePublishedWorkload(Published published) {
    ExperimentDefinition experiment = experiment(published);
    NetworkWorkload workload = (NetworkWorkload) experiment.workload();

    assertThat(experiment.batchSizes()).isEqualTo(published.batchSizes());
    assertThat(experiment.search().completeTrials()).isEqualTo(published.trials() < 100 ? 50 : 100);
    assertThat(workload.model().name()).isEqualTo(published.part(1));
    assertThat(workload.optimizer()).isEqualTo(published.part(0));
    String dataset = published.part(2);
    if (published.place().startsWith("mnist_subsets/")) {
      assertThat(workload.dataset().name()).isEqualTo("mnist");
      assertThat(workload.dataset().trainSize()).hasValue(published.trainSize());
    } else {
      assertThat(workload.dataset().name()).isEqualTo(dataset);
      assertThat(workload.dataset().trainSize()).isEmpty();
    }
    assertThat(workload.dataset().group().isPresent())
        .isEqualTo(published.place().startsWith("solution_quality/"));
    // As the paper has it: searched without looking at results, every trial to its end.
    assertThat(experiment.search().method()).isEqualTo("quasi_random");
    assertThat(experiment.stopWhenBeaten()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("published")
  void trialsAreLongEnoughForThePublishedResult(Published published) {
    ExperimentDefinition experiment = experiment(published);
    IntStream.range(0, published.steps().size())
        .forEach(
            i -> {
              int batchSize = published.batchSizes().get(i);
              assertThat(experiment.trainSteps().steps(batchSize, published.trainSize()))
                  .as("train steps at batch size %d", batchSize)
                  .isGreaterThan(published.steps().get(i));
            });
  }

  @ParameterizedTest
  @MethodSource("published")
  void figuresFindTheirGoalsTrialsAndBatchSizes(Published published) {
    ExperimentDefinition experiment = experiment(published);
    List<SeriesDefinition> series =
        IntStream.rangeClosed(1, 6)
            .mapToObj(figure -> DefinitionReader.figure("figure_" + figure))
            .flatMap(PaperExperimentsTest::series)
            .filter(one -> one.workload().equals(published.place()))
            .toList();
    List<GoalDefinition> goals = series.stream().map(SeriesDefinition::goal).toList();
    if (goals.isEmpty()) {
      assertThat(published.place())
          .matches("solution_quality/.*|mnist/fc_1024_1024/sgd|mnist/fc_64_64_64/sgd");
      return;
    }
    assertThat(goals).contains(experiment.goal());
    for (SeriesDefinition one : series) {
      assertThat(one.numTrials().orElse(0))
          .isLessThanOrEqualTo(experiment.search().completeTrials());
      assertThat(experiment.batchSizes()).containsAll(one.batchSizes());
    }
  }

  private static Stream<SeriesDefinition> series(FigureDefinition figure) {
    return figure.panels().stream()
        .filter(PanelDefinition.Curves.class::isInstance)
        .flatMap(panel -> ((PanelDefinition.Curves) panel).series().stream());
  }

  @ParameterizedTest
  @MethodSource("published")
  void saysWhatIsReconstructed(Published published) {
    assertThat(text("experiments", "paper/" + published.name()).replace("\n# ", " "))
        .contains("Reconstructed, not verified against the paper's text");
  }

  @Test
  void theKnownSearchSpacesAreExact() {
    ExperimentDefinition resnet =
        DefinitionReader.experiment("paper/imagenet_resnet_50_nesterov_momentum");
    assertThat(resnet.trainSteps().steps(256, 1_281_167 - 50_045)).isEqualTo(600_000);
    assertThat(resnet.search().space())
        .containsOnlyKeys(
            "learning_rate",
            "momentum",
            "learning_rate_decay_steps",
            "end_learning_rate_factor",
            "label_smoothing")
        .containsEntry("learning_rate", new ParameterDefinition.Log(1e-4, 10))
        .containsEntry("momentum", new ParameterDefinition.ReverseLog(0.9, 0.9999))
        .containsEntry("end_learning_rate_factor", new ParameterDefinition.Log(1e-4, 0.1))
        .containsEntry(
            "label_smoothing", new ParameterDefinition.Discrete(List.of(0.0, 0.01, 0.1)));

    assertThat(
            DefinitionReader.experiment("paper/lm1b_transformer_base_nesterov_momentum")
                .search()
                .space())
        .containsOnlyKeys("learning_rate", "momentum")
        .containsEntry("learning_rate", new ParameterDefinition.Log(1e-4, 0.1))
        .containsEntry("momentum", new ParameterDefinition.ReverseLog(0, 0.9999));
  }
}
