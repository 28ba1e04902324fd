package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.batchscale.reports.MemoryStudies.METRIC;
import static org.batchscale.reports.MemoryStudies.WORKLOAD;
import static org.batchscale.reports.MemoryStudies.rows;
import static org.batchscale.reports.MemoryStudies.study;
import static org.batchscale.reports.MemoryStudies.trial;
import static org.batchscale.results.TrialStatus.COMPLETE;
import static org.batchscale.results.TrialStatus.INFEASIBLE;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.reports.MemoryStudies;
import org.batchscale.yaml.definition.BudgetDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.Limits;
import org.batchscale.yaml.definition.PanelDefinition;
import org.junit.jupiter.api.Test;

/** What a panel of a goal region paints, counts and says. */
class RegionPanelTest {
  private static final Rectangle2D FRAME = new Rectangle2D.Double(40, 20, 160, 140);
  private static final int SCALE = 8;

  private static final MemoryStudies STUDIES =
      MemoryStudies.of(
          study(
              64,
              300,
              trial(0, COMPLETE, 0.01, 0.9, rows(100, 0.2, 200, 0.09)),
              trial(1, COMPLETE, 0.001, 0.9, rows(100, 0.2, 300, 0.1)),
              trial(2, INFEASIBLE, 0.1, 0.99, rows(100, 0.05)),
              trial(4, COMPLETE, 0.01, 0.99, rows(150, 0.01)),
              trial(5, COMPLETE, 9.0, 0.9, rows(250, 0.2)),
              trial(6, INFEASIBLE, Map.of("momentum", 0.9), rows(1, 0.9))));

  private static PanelDefinition.GoalRegion definition(String title, BudgetDefinition budget) {
    return new PanelDefinition.GoalRegion(
        title,
        WORKLOAD,
        64,
        new GoalDefinition(METRIC, 0.1, false),
        budget,
        new Limits(Optional.of(new Limits.Range(-4, 0)), Optional.of(new Limits.Range(-3.5, 0.5))),
        "");
  }

  private static Panel panel(FigureStyle style, BudgetDefinition budget) {
    return RegionPanel.of(
            definition("B = 64", budget), List.of(STUDIES), new FigureOptions(style, false, 0.95))
        .orElseThrow();
  }

  private static Panel panel() {
    return panel(FigureStyle.OWN, new BudgetDefinition.Unlimited());
  }

  private static BufferedImage image(Panel panel) {
    BufferedImage image = new BufferedImage(220 * SCALE, 200 * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setPaint(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.scale(SCALE, SCALE);
    panel.paint(g, FRAME, true, true);
    g.dispose();
    return image;
  }

  /** Colour where a trial stands; both limits are four decades apart. */
  private static Color at(BufferedImage image, double rate, double momentum, double right) {
    double x = FRAME.getX() + (Math.log10(rate) + 4) / 4 * FRAME.getWidth() + right;
    double y = FRAME.getMaxY() - (Math.log10(1 - momentum) + 3.5) / 4 * FRAME.getHeight();
    return new Color(image.getRGB((int) (x * SCALE), (int) (y * SCALE)));
  }

  @Test
  void trialsStandWhereTheirMetaparametersSay() {
    BufferedImage image = image(panel());
    assertThat(at(image, 0.01, 0.9, 0)).isEqualTo(new Color(0x0072B2));
    assertThat(at(image, 0.01, 0.9, 3)).isNotEqualTo(new Color(0x0072B2));
    // A cross crosses in the middle; the star hides the circle of the best trial.
    assertThat(at(image, 0.1, 0.99, 0)).isEqualTo(new Color(0xA0A0A0));
    assertThat(at(image, 0.01, 0.99, 0)).isEqualTo(new Color(0xF0E442));
  }

  @Test
  void withoutColourTheClassesDifferInShape() {
    BufferedImage image = image(panel());
    // The triangle is hollow.
    assertThat(at(image, 0.001, 0.9, 0)).isNotEqualTo(new Color(0xD55E00));
    int orange = 0;
    for (int right = -4 * SCALE; right <= 4 * SCALE; right++) {
      orange += at(image, 0.001, 0.9, (double) right / SCALE).equals(new Color(0xD55E00)) ? 1 : 0;
    }
    assertThat(orange).isPositive();
  }

  @Test
  void marksTellTheTrialsThatAreSeen() {
    List<Mark> marks = panel().marks(FRAME);
    assertThat(marks).hasSize(4);
    assertThat(marks.get(0).x()).isCloseTo(120, within(1e-6));
    assertThat(marks.get(0).y()).isCloseTo(160 - 2.5 / 4 * 140, within(1e-6));
    assertThat(marks.get(0).text())
        .isEqualTo(
            "Trial 0: goal achieved after 200 steps (0.09)\nBatch size 64\nlearning_rate 0.01\n"
                + "momentum 0.9\nlearning rate / (1 \u2212 momentum) 0.1");
    assertThat(marks.get(2).text())
        .startsWith("Trial 2: infeasible, though it had beaten the goal");
    assertThat(marks.get(3).text())
        .startsWith("Trial 4: goal achieved after 150 steps (0.01), the");
  }

  @Test
  void theSubtitleCountsAndTellsTheBatchSizeOnce() {
    assertThat(panel().subtitle()).isEqualTo("2 achieved, 2 not, 2 infeasible");
    Panel other =
        RegionPanel.of(
                definition("Wide", new BudgetDefinition.Steps(150)),
                List.of(STUDIES),
                FigureOptions.DEFAULT)
            .orElseThrow();
    assertThat(other.subtitle()).isEqualTo("B = 64: 1 achieved, 3 not, 2 infeasible");
    assertThat(
            RegionPanel.of(
                    definition("B = 640", new BudgetDefinition.Unlimited()),
                    List.of(STUDIES),
                    FigureOptions.DEFAULT)
                .orElseThrow()
                .subtitle())
        .startsWith("B = 64:");
  }

  @Test
  void rowsHoldEveryTrial() {
    List<Map<String, String>> rows = panel().rows();
    assertThat(rows).hasSize(6);
    assertThat(rows).extracting(row -> row.keySet()).containsOnly(rows.get(0).keySet());
    assertThat(rows.get(3))
        .containsEntry("trial_id", "4")
        .containsEntry("outcome", "GOAL_ACHIEVED")
        .containsEntry("best", "true")
        .containsEntry("steps", "150")
        .containsEntry("learning_rate", "0.01")
        .containsEntry("trial_path", "data/model/nesterov_momentum/64/4")
        .containsEntry("within_axes", "true");
    assertThat(rows.get(4)).containsEntry("within_axes", "false").containsEntry("best", "false");
    assertThat(rows.get(5)).containsEntry("learning_rate", "").containsEntry("steps", "");
    assertThat(panel().table().rows())
        .containsExactly(List.of("64", "2", "2", "2", "0", "150", "0.01", "0.01", "1"));
  }

  @Test
  void wordsAreReckonedFromTheTrials() {
    assertThat(panel().seen())
        .isEqualTo(
            "has 2 trials of 6 that achieve the goal, at effective learning rates from 0.1 to 1,"
                + " the fewest steps are 150 at 1, 1 trial lies outside the axes");
    assertThat(panel(FigureStyle.OWN, new BudgetDefinition.Epochs(0.5, 6400)).seen())
        .startsWith("has no trial of 6 that achieves the goal");
    assertThat(panel().made()).isEqualTo(WORKLOAD + ": goal val/classification_error < 0.1.");
    assertThat(panel(FigureStyle.OWN, new BudgetDefinition.Epochs(0.5, 6400)).made())
        .endsWith("within 0.5 epochs of 6,400 examples.");
  }

  @Test
  void notesTellWhatIsMissing() {
    assertThat(panel().notes())
        .containsExactly(
            "panel 'B = 64': 1 trial without a learning rate above 0 and a momentum below 1 cannot"
                + " be shown",
            "panel 'B = 64': 1 trial of 6 outside the limits of the axes; widen 'limits' to see"
                + " them");
    assertThat(panel(FigureStyle.OWN, new BudgetDefinition.Steps(10)).notes())
        .contains("panel 'B = 64': none of the 4 COMPLETE trials achieves the goal");
  }

  @Test
  void inPaperStyleTheStarMayBeADivergedTrial() {
    Panel paper = panel(FigureStyle.PAPER, new BudgetDefinition.Unlimited());
    assertThat(at(image(paper), 0.1, 0.99, 0)).isEqualTo(new Color(0xF0E442));
    assertThat(paper.plotted()).contains("diverged after it had reached the goal");
  }

  @Test
  void theFirstSourceWithTheStudyIsShown() {
    PanelDefinition.GoalRegion definition = definition("B = 64", new BudgetDefinition.Unlimited());
    MemoryStudies none = new MemoryStudies("none", List.of());
    MemoryStudies again = new MemoryStudies("again", STUDIES.studies());
    assertThat(RegionPanel.of(definition, List.of(none), FigureOptions.DEFAULT)).isEmpty();
    Panel panel =
        RegionPanel.of(definition, List.of(none, STUDIES, again), FigureOptions.DEFAULT)
            .orElseThrow();
    assertThat(panel.rows().get(0)).containsEntry("tree", "memory");
    assertThat(panel.notes())
        .contains("panel 'B = 64': shows the trials of memory; again has the study too");
  }

  @Test
  void withoutLimitsTheAxesGoAroundTheTrials() {
    PanelDefinition.GoalRegion definition =
        new PanelDefinition.GoalRegion(
            "B = 64",
            WORKLOAD,
            64,
            new GoalDefinition(METRIC, 0.1, false),
            new BudgetDefinition.Unlimited(),
            Limits.NONE,
            "");
    Panel panel = RegionPanel.of(definition, List.of(STUDIES), FigureOptions.DEFAULT).orElseThrow();
    assertThat(panel.marks(FRAME)).hasSize(5);
    panel.marks(FRAME).forEach(mark -> assertThat(FRAME.contains(mark.x(), mark.y())).isTrue());
  }
}
