package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.batchscale.reports.MemoryStudies.METRIC;
import static org.batchscale.reports.MemoryStudies.WORKLOAD;
import static org.batchscale.reports.MemoryStudies.rows;
import static org.batchscale.reports.MemoryStudies.study;
import static org.batchscale.reports.MemoryStudies.trial;
import static org.batchscale.results.TrialStatus.COMPLETE;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.batchscale.reports.MemoryStudies;
import org.batchscale.results.StudyData;
import org.batchscale.yaml.definition.BudgetDefinition;
import org.batchscale.yaml.definition.Limits;
import org.batchscale.yaml.definition.PanelDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a panel of budgets paints, names and says. */
class BudgetsPanelTest {
  private static final Rectangle2D FRAME = new Rectangle2D.Double(30, 20, 200, 150);
  private static final int SCALE = 8;

  private static final MemoryStudies STUDIES =
      MemoryStudies.of(
          study(2, 1000, trial(0, COMPLETE, 0.1, 0.9, rows(100, 0.8, 500, 0.5, 1000, 0.4))),
          study(8, 1000, trial(7, COMPLETE, 0.1, 0.9, rows(100, 0.6, 500, 0.3, 1000, 0.2))),
          study(32, 500, trial(0, COMPLETE, 0.1, 0.9, rows(100, 0.5, 500, 0.1))));

  private static PanelDefinition.Budgets definition(Limits limits, long... steps) {
    List<BudgetDefinition> budgets = new ArrayList<>();
    for (long one : steps) {
      budgets.add(new BudgetDefinition.Steps(one));
    }
    return new PanelDefinition.Budgets("Panel", WORKLOAD, METRIC, false, budgets, limits, "");
  }

  private static Limits limits(double low, double high) {
    return new Limits(
        Optional.of(new Limits.Range(-0.5, 7.5)), Optional.of(new Limits.Range(low, high)));
  }

  private static Panel panel(Limits limits, long... steps) {
    return BudgetsPanel.of(definition(limits, steps), List.of(STUDIES), FigureOptions.DEFAULT)
        .orElseThrow();
  }

  private static BufferedImage image(Panel panel) {
    BufferedImage image = new BufferedImage(260 * SCALE, 200 * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setPaint(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.scale(SCALE, SCALE);
    panel.paint(g, FRAME, true, true);
    g.dispose();
    return image;
  }

  private static Color at(BufferedImage image, double x, double y) {
    return new Color(image.getRGB((int) (x * SCALE), (int) (y * SCALE)));
  }

  @Test
  void pointsStandAtTheirBatchSizeAndValue() {
    Panel panel = panel(limits(0, 1), 100, 1000);
    List<Mark> marks = panel.marks(FRAME);
    assertThat(marks).hasSize(5);
    // 2^3 is 3.5 of 8 exponents to the right; 0.6 is 0.4 from the top.
    assertThat(marks.get(1).x()).isCloseTo(30 + 200 * 3.5 / 8, within(1e-6));
    assertThat(marks.get(1).y()).isCloseTo(20 + 150 * 0.4, within(1e-6));
    assertThat(marks.get(1).text())
        .isEqualTo(
            "Budget 100 steps\nBatch size 8\nBest 0.6 after 100 steps\nTrial 7, of 1 COMPLETE\n"
                + "learning_rate 0.1\nmomentum 0.9");
    BufferedImage image = image(panel);
    assertThat(at(image, 30 + 200 * 3.5 / 8, 80)).isEqualTo(new BudgetsPanelLook(0, 2).colour());
    assertThat(at(image, 30 + 200 * 3.5 / 8, 20 + 150 * 0.8))
        .isEqualTo(new BudgetsPanelLook(1, 2).colour());
  }

  @Test
  void curvesAreCutAtTheLimits() {
    Panel panel = panel(limits(0, 0.55), 100, 500, 1000);
    assertThat(panel.marks(FRAME)).hasSize(6);
    assertThat(panel.notes())
        .containsExactly(
            "panel 'Panel': 2 of 8 points outside the limits of the axes; widen 'limits' to see"
                + " them");
    BufferedImage image = image(panel);
    for (int x = (int) FRAME.getMinX() + 1; x < FRAME.getMaxX(); x++) {
      assertThat(at(image, x, 10)).isEqualTo(Color.WHITE);
    }
    // The first curve comes in between 2^3 at 0.6 and 2^5 at 0.5: halfway, at 2^4.
    BudgetsPanelCurve curve =
        new BudgetsPanelCurve(
            new BudgetsPanelLook(0, 3),
            "100",
            List.of(new Point2D.Double(60, 0), new Point2D.Double(100, 40)),
            FRAME);
    assertThat(curve.lines()).hasSize(1);
    assertThat(curve.lines().get(0).getP1()).isEqualTo(new Point2D.Double(80, 20));
    assertThat(curve.shown()).hasSize(1);
  }

  @Test
  void curvesWithRoomBearTheirLabelsAndNeedNoLegend() {
    assertThat(panel(limits(0, 1), 100, 500, 1000).legend()).isEmpty();
  }

  @Test
  void crowdedCurvesAreNamedInALegend() {
    Panel panel = panel(limits(0, 60), 100, 500, 1000);
    assertThat(panel.legend())
        .extracting(LegendEntry::text)
        .containsExactly("100 steps", "500 steps", "1k steps");
    assertThat(panel.occupied(FRAME)).isNotEmpty();
  }

  @Test
  void besidePanelsWithLabelsACrowdedOneHasItsLegendForItself() {
    Panel crowded = panel(limits(0, 60), 100, 500, 1000);
    Panel labelled = panel(limits(0, 1), 100, 500, 1000);
    FigureLayout.Cell cell = new FigureLayout.Cell("P", true, "Batch size", "Error", 17, 0);
    FigureLayout layout = FigureLayout.of(List.of(cell, cell), 2, 8.0 / 7, 0);
    Legends mixed = Legends.of(List.of(crowded, labelled), layout);
    assertThat(mixed.shared().rows()).isEmpty();
    assertThat(mixed.own()).extracting(legend -> legend.rows().size()).containsExactly(3, 0);
    Legends alike = Legends.of(List.of(crowded, crowded), layout);
    assertThat(alike.shared().rows()).hasSize(1);
    assertThat(alike.own()).allMatch(legend -> legend.rows().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void labelsHideNothing(long seed) {
    Random random = new Random(seed);
    List<BudgetsPanelCurve> curves = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      List<Point2D> places = new ArrayList<>();
      double y = 26 + 28 * i;
      for (int x = 40; x <= 215; x += 35) {
        places.add(new Point2D.Double(x, y + 12 * random.nextDouble()));
      }
      curves.add(new BudgetsPanelCurve(new BudgetsPanelLook(i, 5), i + "0k", places, FRAME));
    }
    List<BudgetsPanelLabel> labels = BudgetsPanelLabel.place(curves).orElseThrow();
    assertThat(labels).hasSize(5);
    for (BudgetsPanelLabel label : labels) {
      assertThat(FRAME.contains(label.box())).isTrue();
      assertThat(labels.stream().filter(one -> one.box().intersects(label.box()))).hasSize(1);
      for (BudgetsPanelCurve curve : curves) {
        assertThat(curve.lines()).noneMatch(line -> line.intersects(label.box()));
        assertThat(curve.shown())
            .noneMatch(p -> curve.look().marker(p.getX(), p.getY()).intersects(label.box()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 10, 14})
  void largerBudgetsAreDarkerAndAllAreSeenOnWhite(int count) {
    double before = 0.5; // Twice as dark as white paper, as the eye sees it.
    for (int i = 0; i < count; i++) {
      double light = luminance(new BudgetsPanelLook(i, count).colour());
      assertThat(light).isLessThan(before);
      before = light;
    }
    assertThat(before).isLessThan(0.02);
  }

  /** Relative luminance, from 0 to 1 (ITU-R BT.709). */
  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(int channel) {
    return Math.pow(channel / 255.0, 2.2);
  }

  @Test
  void wordsAreReckonedFromThePoints() {
    Panel panel = panel(limits(0, 1), 100, 500, 1000);
    assertThat(panel.subtitle()).isEqualTo("Budgets from 100 (light) to 1k (dark) steps");
    assertThat(panel.downTitle()).isEqualTo("Best validation error");
    assertThat(BudgetsPanelWords.best("val/cross_entropy_error"))
        .isEqualTo("Best validation cross entropy");
    assertThat(BudgetsPanelWords.best("test/average_precision"))
        .isEqualTo("Best test average precision");
    assertThat(panel.seen())
        .isEqualTo(
            "has 0.8 at batch size 2 and 0.5 at batch size 32 within 100 steps, 0.4 at batch size 2"
                + " and 0.2 at batch size 8 within 1k steps");
    assertThat(panel.made())
        .isEqualTo(WORKLOAD + ": val/classification_error, 1 COMPLETE trial at each batch size.");
    assertThat(panel(limits(0, 1), 100, 2000).notes())
        .containsExactly("panel 'Panel': no study ran as long as 2k steps");
  }

  @Test
  void numbersHoldEveryPoint() {
    Panel panel = panel(limits(0, 1), 100, 1000);
    assertThat(panel.rows()).hasSize(5);
    assertThat(panel.rows().get(4))
        .containsEntry("step_budget", "1000")
        .containsEntry("epoch_budget", "")
        .containsEntry("batch_size", "8")
        .containsEntry("value", "0.2")
        .containsEntry("trial_path", "data/model/nesterov_momentum/8/7");
    assertThat(panel.table().columns()).containsExactly("Batch size", "100 steps", "1k steps");
    assertThat(panel.table().rows())
        .containsExactly(
            List.of("2", "0.8", "0.4"), List.of("8", "0.6", "0.2"), List.of("32", "0.5", "\u2013"));
  }

  @Test
  void withoutLimitsTheAxesGoAroundThePoints() {
    Panel panel = panel(Limits.NONE, 100, 500, 1000);
    assertThat(panel.marks(FRAME)).hasSize(8);
    panel.marks(FRAME).forEach(mark -> assertThat(FRAME.contains(mark.x(), mark.y())).isTrue());
    // Without any point the panel still stands.
    Panel empty = panel(Limits.NONE, 5000);
    assertThat(empty.marks(FRAME)).isEmpty();
    assertThat(at(image(empty), 100, 100)).isEqualTo(Color.WHITE);
  }

  @Test
  void theFirstSourceWithStudiesIsShown() {
    PanelDefinition.Budgets definition = definition(limits(0, 1), 100);
    List<StudyData> some = STUDIES.studies().subList(0, 2);
    assertThat(
            BudgetsPanel.of(
                definition, List.of(new MemoryStudies("none", List.of())), FigureOptions.DEFAULT))
        .isEmpty();
    Panel panel =
        BudgetsPanel.of(
                definition,
                List.of(new MemoryStudies("ours", some), STUDIES),
                FigureOptions.DEFAULT)
            .orElseThrow();
    assertThat(panel.rows()).hasSize(2);
    assertThat(panel.notes())
        .containsExactly("panel 'Panel': shows the trials of ours; memory has studies too");
  }
}
