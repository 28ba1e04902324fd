package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.batchscale.yaml.definition.BudgetDefinition;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.Limits;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.ScalingLine;
import org.batchscale.yaml.definition.SeriesDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What right figures become. */
class RightFiguresTest {
  private static final ScalingLine FIRST = new ScalingLine(ScalingLine.Kind.FIRST, "");
  private static final ScalingLine NONE = new ScalingLine(ScalingLine.Kind.NONE, "");

  @TempDir Path folder;

  private FigureDefinition figure(String before, String after) throws IOException {
    String text = TestFiles.text("figure.yaml");
    assertThat(text).contains(before);
    Path file = Files.writeString(folder.resolve("figure_x.yaml"), text.replace(before, after));
    return DefinitionReader.figure(file.toString());
  }

  private PanelDefinition panel(int index) throws IOException {
    return figure("", "").panels().get(index);
  }

  private static GoalDefinition error(double below) {
    return new GoalDefinition("val/classification_error", below, false);
  }

  private static PanelDefinition.Curves alone(
      String title, String workload, GoalDefinition goal, OptionalInt trials, String note) {
    return new PanelDefinition.Curves(
        title,
        Quantity.STEPS_TO_RESULT,
        List.of(new SeriesDefinition("", workload, goal, trials, List.of())),
        OptionalInt.empty(),
        Optional.empty(),
        FIRST,
        Limits.NONE,
        note);
  }

  @Test
  void nameColumnsAndPlaces() throws IOException {
    FigureDefinition figure = figure("", "");
    assertThat(figure.name()).isEqualTo("figure_x");
    assertThat(figure.title()).isEqualTo("Two workloads");
    assertThat(figure.columns()).isEqualTo(3);
    assertThat(figure.places().at("/panels/1/num_trials").line()).isEqualTo(10);
  }

  @Test
  void aWorkloadAloneShowsStepsToResult() throws IOException {
    assertThat(panel(0))
        .isEqualTo(
            alone(
                "Simple CNN on MNIST",
                "mnist/simple_cnn_base/sgd",
                error(0.01),
                OptionalInt.empty(),
                ""));
    assertThat(panel(1))
        .isEqualTo(
            alone(
                "ResNet-50 on Open Images",
                "open_images_v4/resnet_50/nesterov_momentum",
                new GoalDefinition("val/average_precision", 0.31, true),
                OptionalInt.of(100),
                "Larger is better."));
  }

  @Test
  void seriesHaveThePanelsKeysUnlessTheyHaveTheirOwn() throws IOException {
    assertThat(panel(2))
        .isEqualTo(
            new PanelDefinition.Curves(
                "Optimizers",
                Quantity.STEPS_TO_RESULT,
                List.of(
                    new SeriesDefinition(
                        "SGD",
                        "mnist/fc_1024/sgd",
                        error(0.02),
                        OptionalInt.of(20),
                        List.of(2, 64, 512)),
                    new SeriesDefinition(
                        "Momentum",
                        "mnist/fc_1024/momentum",
                        new GoalDefinition("val/cross_entropy_error", 0.3, false),
                        OptionalInt.of(50),
                        List.of(64, 128))),
                OptionalInt.of(64),
                Optional.empty(),
                new ScalingLine(ScalingLine.Kind.NAMED, "Momentum"),
                new Limits(
                    Optional.of(new Limits.Range(0, 10)), Optional.of(new Limits.Range(-11, 1))),
                ""));
  }

  @Test
  void goalsOfAListAreCurvesNamedAsWritten() throws IOException {
    PanelDefinition.Curves goals = (PanelDefinition.Curves) panel(3);
    assertThat(goals.series())
        .extracting(SeriesDefinition::name)
        .containsExactly("goal 0.03", "goal 0.040");
    assertThat(goals.series())
        .extracting(one -> one.goal())
        .containsExactly(
            new GoalDefinition("test/classification_error", 0.03, false),
            new GoalDefinition("test/classification_error", 0.04, false));
    assertThat(goals.workloads()).containsExactly("mnist/fc_128/sgd", "mnist/fc_128/sgd");
    assertThat(goals.perfectScaling()).isEqualTo(NONE);
  }

  @Test
  void goalsMayBeAboveAndOneOfThemMayHaveTheLine() throws IOException {
    FigureDefinition figure =
        figure(
            "below: [0.03, 0.040]}\n    perfect_scaling: none",
            "above: [0.5]}\n    perfect_scaling: goal 0.5");
    PanelDefinition.Curves goals = (PanelDefinition.Curves) figure.panels().get(3);
    assertThat(goals.series().get(0).goal())
        .isEqualTo(new GoalDefinition("test/classification_error", 0.5, true));
    assertThat(goals.perfectScaling())
        .isEqualTo(new ScalingLine(ScalingLine.Kind.NAMED, "goal 0.5"));
  }

  @Test
  void bestValueByPartition() throws IOException {
    assertThat(panel(4))
        .isEqualTo(
            new PanelDefinition.Curves(
                "By smoothing",
                Quantity.BEST_VALUE,
                List.of(
                    new SeriesDefinition(
                        "", "mnist/fc_256/sgd", error(0.5), OptionalInt.empty(), List.of())),
                OptionalInt.empty(),
                Optional.of("label_smoothing"),
                NONE,
                new Limits(Optional.empty(), Optional.of(new Limits.Range(0.2, 0.6))),
                ""));
  }

  @Test
  void partsOfAPartitionAreNamedByTheTrials() throws IOException {
    FigureDefinition figure = figure("show: best_value", "perfect_scaling: label_smoothing = 0.1");
    assertThat(((PanelDefinition.Curves) figure.panels().get(4)).perfectScaling())
        .isEqualTo(new ScalingLine(ScalingLine.Kind.NAMED, "label_smoothing = 0.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "steps_to_result, STEPS_TO_RESULT",
    "best_value, BEST_VALUE",
    "effective_learning_rate, EFFECTIVE_LEARNING_RATE",
    "learning_rate, LEARNING_RATE",
    "momentum, MOMENTUM"
  })
  void everyQuantity(String word, Quantity quantity) throws IOException {
    FigureDefinition figure = figure("show: best_value", "show: " + word);
    PanelDefinition.Curves panel = (PanelDefinition.Curves) figure.panels().get(4);
    assertThat(panel.quantity()).isEqualTo(quantity);
    assertThat(panel.perfectScaling())
        .isEqualTo(quantity == Quantity.STEPS_TO_RESULT ? FIRST : NONE);
  }

  private static PanelDefinition.GoalRegion region(
      String title, int batchSize, BudgetDefinition budget) {
    return new PanelDefinition.GoalRegion(
        title,
        "mnist/fc_64/momentum",
        batchSize,
        error(0.05),
        budget,
        new Limits(Optional.of(new Limits.Range(-4, -0.5)), Optional.empty()),
        "");
  }

  @Test
  void aGoalRegionForEachBatchSize() throws IOException {
    BudgetDefinition budget = new BudgetDefinition.Epochs(1.5, 55000);
    assertThat(figure("", "").panels().subList(5, 7))
        .containsExactly(
            region("One epoch, B = 128", 128, budget), region("One epoch, B = 256", 256, budget));
  }

  @Test
  void aGoalRegionNeedsNoTitleAndNoBudget() throws IOException {
    FigureDefinition untitled = figure("title: One epoch\n    show", "show");
    assertThat(untitled.panels().get(5).title()).isEqualTo("B = 128");
    FigureDefinition unlimited = figure("budget: {epochs: 1.5, train_size: 55000}", "");
    assertThat(unlimited.panels().get(5))
        .isEqualTo(region("One epoch, B = 128", 128, new BudgetDefinition.Unlimited()));
    FigureDefinition steps = figure("{epochs: 1.5, train_size: 55000}", "{steps: 2.5e4}");
    assertThat(steps.panels().get(5))
        .isEqualTo(region("One epoch, B = 128", 128, new BudgetDefinition.Steps(25000)));
    FigureDefinition one = figure("batch_sizes: [128, 256]", "batch_size: 256");
    assertThat(one.panels()).hasSize(7);
    assertThat(one.panels().get(5).title()).isEqualTo("One epoch, B = 256");
  }

  @Test
  void budgetsOfStepsAndOfEpochs() throws IOException {
    assertThat(panel(7))
        .isEqualTo(
            new PanelDefinition.Budgets(
                "Best within budgets",
                "solution_quality/mnist/fc_512/sgd",
                "val/cross_entropy_error",
                false,
                List.of(new BudgetDefinition.Steps(5000), new BudgetDefinition.Steps(10000)),
                Limits.NONE,
                ""));
    FigureDefinition epochs =
        figure("step_budgets: [5000, 10000]", "epoch_budgets: [0.2, 1]\n    train_size: 55000");
    assertThat(((PanelDefinition.Budgets) epochs.panels().get(7)).budgets())
        .containsExactly(
            new BudgetDefinition.Epochs(0.2, 55000), new BudgetDefinition.Epochs(1, 55000));
  }

  @ParameterizedTest
  @CsvSource({
    "val/cross_entropy_error, '', false",
    "val/average_precision, '', true",
    "val/average_precision, false, false",
    "val/classification_error, true, true"
  })
  void largerIsBetterOnlyForPrecisionUnlessSaid(String metric, String given, boolean maximize)
      throws IOException {
    String key = given.isEmpty() ? "" : "\n    maximize: " + given;
    FigureDefinition figure =
        figure("metric: val/cross_entropy_error\n", "metric: " + metric + key + "\n");
    assertThat(((PanelDefinition.Budgets) figure.panels().get(7)).maximize()).isEqualTo(maximize);
  }
}
