package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.batchscale.yaml.definition.BudgetDefinition;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.Limits;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.SeriesDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled figures have the numbers of Shallue et al. 2018. */
class PaperFiguresTest {

  private static List<PanelDefinition> panels(String figure) {
    return DefinitionReader.figure(figure).panels();
  }

  private static PanelDefinition.Curves curves(String figure, int panel) {
    return (PanelDefinition.Curves) panels(figure).get(panel);
  }

  private static List<SeriesDefinition> firstSeries(String figure) {
    return panels(figure).stream()
        .map(panel -> ((PanelDefinition.Curves) panel).series().get(0))
        .toList();
  }

  private static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  private static String written(Limits limits) {
    return limits.x().map(x -> x.low() + " " + x.high() + " ").orElse("")
        + limits.y().map(y -> y.low() + " " + y.high()).orElse("");
  }

  @Test
  void figure1() {
    List<SeriesDefinition> series = firstSeries("figure_1");
    assertThat(series)
        .extracting(one -> one.goal().value())
        .containsExactly(0.01, 0.1, 0.3, 0.25, 0.31, 3.9, 3.9, 0.35, 3.9);
    assertThat(series)
        .extracting(one -> one.numTrials().orElse(0))
        .containsExactly(100, 100, 100, 100, 100, 100, 50, 100, 50);
    assertThat(series).filteredOn(one -> one.goal().maximize()).hasSize(1);
    assertThat(series.get(4).goal().maximize()).isTrue();
    assertThat(series)
        .extracting(one -> one.batchSizes().size())
        .containsExactly(10, 9, 13, 11, 10, 12, 6, 11, 7);
  }

  /** The largest batches of a curve cannot be left of the axis's end, nor far from it. */
  @Test
  void figure1ShowsItsBatchSizes() {
    for (PanelDefinition panel : panels("figure_1")) {
      List<Integer> sizes = ((PanelDefinition.Curves) panel).series().get(0).batchSizes();
      Limits.Range x = panel.limits().x().orElseThrow();
      assertThat(Math.log(sizes.get(0)) / Math.log(2)).isEqualTo(x.low());
      assertThat(Math.ceil(Math.log(sizes.get(sizes.size() - 1)) / Math.log(2) - 1e-9))
          .isEqualTo(x.high());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "figure_2, 0, 0.008 0.01 0.012 0.014 0.016, 0, '', 6.0 17.0",
    "figure_2, 1, 3.8 3.85 3.9 3.95 4.0 4.05, 0, '', 12.0 20.0",
    "figure_2, 2, 0.25 0.27 0.29 0.31, 0, '', 12.0 21.0",
    "figure_3, 0, 0.03 0.03, 1, FC-1024-1024-1024, -11.0 1.0",
    "figure_3, 1, 0.35 0.35, 64, ResNet-50, -9.0 1.0",
    "figure_3, 2, 3.9 3.9, 16, Transformer, -8.0 1.0",
    "figure_3, 3, 0.03 0.03 0.03 0.03 0.03 0.03, 2, FC-1024, -11.0 1.0",
    "figure_3, 4, 0.01 0.01 0.01, 2, Simple CNN, -11.0 1.0",
    "figure_3, 5, 4.2 4.2 4.2 4.2, 16, Wide, -9.0 1.0",
    "figure_4, 0, 0.01 0.01 0.01, 0, Nesterov Momentum, 4.0 17.0",
    "figure_4, 1, 3.9 3.9 3.9, 0, Nesterov Momentum, 12.0 22.0",
    "figure_4, 2, 0.3 0.3, 0, Nesterov Momentum, 7.0 18.0",
    "figure_5, 0, 0.01 0.1, 2, 'MNIST, 0.01', 0.0 16.0 -15.0 2.0",
    "figure_5, 1, 0.25 0.31, 128, 'ImageNet, 0.25', 6.0 16.0 -9.0 2.0",
    "figure_5, 2, 3.9 3.9, 32, 'LM1B, 3.9', 4.0 15.0 -10.0 2.0",
    "figure_6, 0, 0.02 0.02 0.02 0.02, 2, '100% of images, 0.02', -10.0 1.0",
    "figure_6, 1, 0.25 0.3 0.3, 64, '100% of images, 0.25', -10.0 1.0",
    "figure_7, 0, 0.25, 0, '', 0.235 0.265",
    "figure_7, 1, 0.25, 0, label_smoothing = 0.1, 10.0 21.0"
  })
  void figures2To7(
      String figure, int panel, String goals, int normalizeAt, String scaling, String limits) {
    PanelDefinition.Curves curves = curves(figure, panel);
    assertThat(joined(curves.series().stream().map(one -> one.goal().value()).toList()))
        .isEqualTo(goals);
    assertThat(curves.normalizeAt().orElse(0)).isEqualTo(normalizeAt);
    assertThat(curves.perfectScaling().series()).isEqualTo(scaling);
    assertThat(written(curves.limits())).isEqualTo(limits);
  }

  @Test
  void only50TrialsWhereTheArchiveHasNoMore() {
    List<String> few = new ArrayList<>();
    for (int figure = 1; figure <= 8; figure++) {
      for (PanelDefinition panel : panels("figure_" + figure)) {
        for (SeriesDefinition one : ((PanelDefinition.Curves) panel).series()) {
          if (one.numTrials().orElseThrow() != 100) {
            assertThat(one.numTrials()).hasValue(50);
            few.add(figure + " " + one.workload());
          }
        }
      }
    }
    assertThat(few)
        .containsExactly(
            "1 common_crawl/transformer_base/nesterov_momentum",
            "1 lm1b/lstm/nesterov_momentum",
            "3 lm1b/lstm/nesterov_momentum",
            "4 lm1b/transformer_shallow/sgd",
            "5 common_crawl/transformer_base/nesterov_momentum",
            "8 common_crawl/transformer_base/nesterov_momentum",
            "8 lm1b/lstm/nesterov_momentum");
  }

  @Test
  void figure7SplitsByLabelSmoothing() {
    assertThat(curves("figure_7", 0).quantity()).isEqualTo(Quantity.BEST_VALUE);
    assertThat(curves("figure_7", 1).quantity()).isEqualTo(Quantity.STEPS_TO_RESULT);
    assertThat(curves("figure_7", 0).partition()).hasValue("label_smoothing");
    assertThat(curves("figure_7", 1).partition()).hasValue("label_smoothing");
  }

  @Test
  void figure8IsOfTheSameStudiesAsFigure1() {
    assertThat(firstSeries("figure_8")).isEqualTo(firstSeries("figure_1"));
    assertThat(panels("figure_8"))
        .extracting(panel -> ((PanelDefinition.Curves) panel).quantity())
        .containsOnly(Quantity.EFFECTIVE_LEARNING_RATE);
    assertThat(panels("figure_8"))
        .extracting(panel -> written(panel.limits()))
        .containsExactly(
            "-8.0 9.0",
            "-5.0 11.0",
            "-7.0 6.0",
            "-3.0 8.0",
            "-5.0 6.0",
            "-6.0 6.0",
            "-5.0 5.0",
            "-6.0 6.0",
            "-8.0 4.0");
  }

  @Test
  void theVariantOfFigure8DiffersInOneGoal() {
    String variant = "variants/figure_8_goal_0.3";
    assertThat(DefinitionReader.figure(variant).name()).isEqualTo("figure_8_goal_0.3");
    List<PanelDefinition> ours = new ArrayList<>(panels("figure_8"));
    List<PanelDefinition> theirs = new ArrayList<>(panels(variant));
    PanelDefinition.Curves own = (PanelDefinition.Curves) ours.remove(1);
    PanelDefinition.Curves their = (PanelDefinition.Curves) theirs.remove(1);
    assertThat(theirs).isEqualTo(ours);
    assertThat(own.series().get(0).goal())
        .isEqualTo(new GoalDefinition("val/classification_error", 0.1, false));
    assertThat(their.series().get(0).goal())
        .isEqualTo(new GoalDefinition("val/classification_error", 0.3, false));
    assertThat(own.note()).contains("0.1");
    assertThat(their.note()).contains("0.3");
  }

  @ParameterizedTest
  @CsvSource({
    "figure_9, 3.9, 128 256 512 1024 2048 4096, -4.5 -0.5 -6.0 1.0",
    "figure_10, 3.9, 512 1024 2048 4096 8192 16384, -4.5 -0.5 -6.0 1.0",
    "figure_11, 4.2, 1024 1024 1024 1024, -4.0 -1.0 -4.0 0.0"
  })
  void figures9To11(String figure, double goal, String batchSizes, String limits) {
    List<PanelDefinition.GoalRegion> regions =
        panels(figure).stream().map(PanelDefinition.GoalRegion.class::cast).toList();
    BudgetDefinition budget =
        switch (figure) {
          case "figure_9" -> new BudgetDefinition.Epochs(1, 30_301_028);
          case "figure_10" -> new BudgetDefinition.Steps(25_000);
          default -> new BudgetDefinition.Steps(50_000);
        };
    assertThat(joined(regions.stream().map(PanelDefinition.GoalRegion::batchSize).toList()))
        .isEqualTo(batchSizes);
    assertThat(regions)
        .allSatisfy(
            region -> {
              assertThat(region.budget()).isEqualTo(budget);
              assertThat(region.goal())
                  .isEqualTo(new GoalDefinition("val/cross_entropy_error", goal, false));
              assertThat(written(region.limits())).isEqualTo(limits);
              assertThat(region.title()).endsWith("B = " + region.batchSize());
            });
  }

  @Test
  void figure12HasStepsAtTheLeftAndEpochsAtTheRight() {
    FigureDefinition figure = DefinitionReader.figure("figure_12");
    assertThat(figure.columns()).isEqualTo(2);
    assertThat(figure.panels()).hasSize(8);
    for (int i = 0; i < 8; i++) {
      PanelDefinition.Budgets panel = (PanelDefinition.Budgets) figure.panels().get(i);
      boolean image = i < 4;
      assertThat(panel.maximize()).isFalse();
      assertThat(panel.metric())
          .isEqualTo(image ? "val/classification_error" : "val/cross_entropy_error");
      assertThat(panel.budgets()).hasSize(image ? 10 : 7);
      BudgetDefinition last = panel.budgets().get(panel.budgets().size() - 1);
      BudgetDefinition steps = new BudgetDefinition.Steps(image ? 5_000_000 : 1_000_000);
      BudgetDefinition epochs =
          image
              ? new BudgetDefinition.Epochs(10_000, 55_000)
              : new BudgetDefinition.Epochs(20, 30_301_028);
      assertThat(last).isEqualTo(i % 2 == 0 ? steps : epochs);
    }
    assertThat(figure.panels().get(2).title()).contains("Fashion-MNIST");
    assertThat(figure.panels().get(2).workloads())
        .containsExactly("solution_quality/fashion_mnist/simple_cnn_base/nesterov_momentum");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 9, 3",
    "2, 3, 3",
    "3, 6, 2",
    "4, 3, 3",
    "5, 3, 3",
    "6, 2, 2",
    "7, 2, 2",
    "8, 9, 3",
    "9, 6, 3",
    "10, 6, 3",
    "11, 4, 2",
    "12, 8, 2"
  })
  void grids(int figure, int panels, int columns) {
    FigureDefinition definition = DefinitionReader.figure("figure_" + figure);
    assertThat(definition.panels()).hasSize(panels);
    assertThat(definition.columns()).isEqualTo(columns);
    assertThat(definition.panels()).extracting(PanelDefinition::title).doesNotHaveDuplicates();
  }
}
