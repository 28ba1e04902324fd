package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.SeriesDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published curves meet the panels that show the same, whoever defined them. */
class PublishedPointsTest {
  private static final String CNN = "mnist/simple_cnn_base/nesterov_momentum";
  private static final String ERROR = "val/classification_error";
  private static final FigureOptions OVERLAY = new FigureOptions(FigureStyle.OWN, true, 0.95);

  @TempDir Path folder;

  private static PanelDefinition.Curves panel(
      Quantity quantity, double goal, OptionalInt normalizeAt) {
    return TestPanels.curves(
        "Mine",
        quantity,
        normalizeAt,
        new SeriesDefinition(
            "", CNN, new GoalDefinition(ERROR, goal, false), OptionalInt.empty(), List.of()));
  }

  private static SortedMap<Integer, Double> points(PanelDefinition.Curves panel, String part) {
    return PublishedPoints.of(
        panel, new Curve(panel.series().get(0), "", part, new CurveLook(0), List.of(), 1));
  }

  @Test
  void aCurveIsKnownByWhatItShows() {
    assertThat(points(panel(Quantity.STEPS_TO_RESULT, 0.01, OptionalInt.empty()), ""))
        .hasSize(10)
        .containsEntry(1, 64170.0);
    assertThat(points(panel(Quantity.STEPS_TO_RESULT, 0.010, OptionalInt.empty()), "")).hasSize(10);
    assertThat(points(panel(Quantity.STEPS_TO_RESULT, 0.011, OptionalInt.empty()), "")).isEmpty();
    assertThat(points(panel(Quantity.EFFECTIVE_LEARNING_RATE, 0.01, OptionalInt.empty()), ""))
        .containsEntry(1, 0.006104);
    assertThat(points(panel(Quantity.LEARNING_RATE, 0.01, OptionalInt.empty()), "")).isEmpty();
  }

  @Test
  void absoluteStepsAreDividedForAnyNormalisation() {
    SortedMap<Integer, Double> points =
        points(panel(Quantity.STEPS_TO_RESULT, 0.01, OptionalInt.of(8)), "");
    assertThat(points.get(8)).isCloseTo(1, within(1e-12));
    assertThat(points.get(1)).isCloseTo(64170.0 / 9004, within(1e-9));
    assertThat(points(panel(Quantity.STEPS_TO_RESULT, 0.01, OptionalInt.of(7)), "")).isEmpty();
  }

  @Test
  void partsHaveCurvesOfTheirOwn() {
    PanelDefinition.Curves smoothing =
        TestPanels.curves(
            "Mine",
            Quantity.BEST_VALUE,
            OptionalInt.empty(),
            new SeriesDefinition(
                "",
                "imagenet/resnet_50/nesterov_momentum",
                new GoalDefinition(ERROR, 0.5, false),
                OptionalInt.empty(),
                List.of()));
    assertThat(points(smoothing, "label_smoothing = 0.10")).hasSizeGreaterThan(8);
    assertThat(points(smoothing, "label_smoothing = 0.00"))
        .isNotEmpty()
        .isNotEqualTo(points(smoothing, "label_smoothing = 0.10"));
    assertThat(points(smoothing, "label_smoothing = 0.20")).isEmpty();
    assertThat(points(smoothing, "")).isEmpty();
  }

  @Test
  void theOverlayIsDrawnWhereAskedFor() {
    CurvesTree tree = new CurvesTree(folder);
    tree.trial(tree.study(CNN, 1), 0, 900, 0.005, Map.of("learning_rate", 0.01));
    PanelDefinition.Curves mine = panel(Quantity.STEPS_TO_RESULT, 0.01, OptionalInt.empty());
    DrawnFigure with = Figures.draw(TestPanels.figure(mine), List.of(tree.open()), OVERLAY);
    DrawnFigure without =
        Figures.draw(TestPanels.figure(mine), List.of(tree.open()), FigureOptions.DEFAULT);
    assertThat(svg(with)).contains("Published (read off the figure)");
    assertThat(with.caption()).contains("Hollow grey markers", "Shallue et al. 2018");
    assertThat(svg(without)).doesNotContain("Published");
    assertThat(with.csv()).isEqualTo(without.csv());
    DrawnFigure other =
        Figures.draw(
            TestPanels.figure(panel(Quantity.STEPS_TO_RESULT, 0.3, OptionalInt.empty())),
            List.of(tree.open()),
            OVERLAY);
    assertThat(svg(other)).doesNotContain("Published");
  }

  private static String svg(DrawnFigure figure) {
    return new String(figure.svg(), StandardCharsets.UTF_8);
  }
}
