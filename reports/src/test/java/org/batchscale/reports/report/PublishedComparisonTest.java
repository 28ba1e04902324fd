package org.batchscale.reports.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.batchscale.reports.SyntheticTree;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.reports.figure.FigureOptions;
import org.batchscale.reports.figure.Figures;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.TrialStatus;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.Limits;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.ScalingLine;
import org.batchscale.yaml.definition.SeriesDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers reckoned by hand from published-points.csv and from trials that the test decides. */
class PublishedComparisonTest {
  static final String CNN = "fashion_mnist/simple_cnn_base/nesterov_momentum";
  private static final String FC = "mnist/fc_1024/sgd";

  @TempDir Path folder;

  static FigureDefinition figure(String name, String workload, double goal) {
    SeriesDefinition series =
        new SeriesDefinition(
            "",
            workload,
            new GoalDefinition(SyntheticTree.METRIC, goal, false),
            OptionalInt.empty(),
            List.of());
    PanelDefinition panel =
        new PanelDefinition.Curves(
            "Panel",
            Quantity.STEPS_TO_RESULT,
            List.of(series),
            OptionalInt.empty(),
            Optional.empty(),
            new ScalingLine(ScalingLine.Kind.FIRST, ""),
            Limits.NONE,
            "");
    return new FigureDefinition(
        name, "Steps to result", 1, List.of(panel), new Places(name, Map.of()));
  }

  private static PublishedComparison comparison(SyntheticTree tree, FigureDefinition figure) {
    List<DrawnFigure> drawn =
        List.of(Figures.draw(figure, List.of(tree.open()), FigureOptions.DEFAULT));
    return Report.of(List.of(tree.open()), drawn, ReportOptions.DEFAULT).comparison();
  }

  /** Four trials that reach 0.05 at these steps; 0: never. */
  private void study(SyntheticTree tree, int batchSize, long... steps) {
    StudyFolder study = tree.study(CNN, batchSize, 2000);
    for (int id = 0; id < steps.length; id++) {
      double[] end = {2000, steps[id] == 0 ? 0.5 : 0.04};
      if (steps[id] == 0) {
        SyntheticTree.trial(study, id, TrialStatus.COMPLETE, new double[] {0, 0.9}, end);
      } else {
        SyntheticTree.trial(
            study,
            id,
            TrialStatus.COMPLETE,
            new double[] {0, 0.9},
            new double[] {steps[id], 0.05},
            end);
      }
    }
  }

  @Test
  void stepsOverPublishedStepsWithTheIntervalOfOurs() {
    SyntheticTree tree = new SyntheticTree(folder.resolve("results"));
    // Draws of 4 with replacement miss the best in (3/4)^4 = 32 %, the best two in 6 %, the best
    // three in 0.4 % of the cases: the interval of 95 % ends at the third.
    study(tree, 128, 900, 480, 600, 1500);
    // The third trial never reaches the goal: too many draws lie beyond the second.
    study(tree, 512, 300, 593, 0, 0);
    study(tree, 2048, 0, 0);
    study(tree, 4, 1000, 2000);
    PublishedComparison found = comparison(tree, figure("figure_1", CNN, 0.1));
    assertThat(found.points()).extracting(ComparedPoint::batchSize).containsExactly(128, 512, 2048);
    ComparedPoint first = found.points().get(0);
    assertThat(first.published()).isEqualTo(490.9);
    assertThat(first.ratio().getAsDouble()).isCloseTo(0.97780, within(1e-5));
    assertThat(first.ratioInterval().orElseThrow().low()).isCloseTo(0.97780, within(1e-5));
    assertThat(first.ratioInterval().orElseThrow().high()).isCloseTo(1.83337, within(1e-5));
    assertThat(first.ratioInterval().orElseThrow().level()).isEqualTo(0.95);
    ComparedPoint second = found.points().get(1);
    assertThat(second.ratio().getAsDouble()).isCloseTo(1.01180, within(1e-5));
    assertThat(second.ratioInterval().orElseThrow().high()).isInfinite();
    assertThat(found.points().get(2).ratio()).isEmpty();
    assertThat(found.points().get(2).ratioInterval()).isEmpty();
    assertThat(found.shapes()).isEmpty();
    // Published at 2, 8, 32, 8192, 32768 and 55000 as well.
    assertThat(found.notRun()).isEqualTo(6);
    assertThat(found.csv())
        .isEqualTo(
            """
            dataset,model,optimizer,goal,batch_size,steps,low,high,published_steps,ratio,\
            ratio_low,ratio_high,level,metric,steps_tried,tree
            fashion_mnist,simple_cnn_base,nesterov_momentum,0.1,128,480,480,900,490.9,0.977796,\
            0.977796,1.83337,0.95,val/classification_error,2000,results
            fashion_mnist,simple_cnn_base,nesterov_momentum,0.1,512,300,300,inf,296.5,1.0118,\
            1.0118,inf,0.95,val/classification_error,2000,results
            fashion_mnist,simple_cnn_base,nesterov_momentum,0.1,2048,,,,164.7,,,,,\
            val/classification_error,2000,results
            """);
    assertThat(found.latex())
        .contains("128 & 480 & 480 to 900 & 490.9 & 0.978 & 0.978 to 1.83 \\\\")
        .contains("512 & 300 & 300 to $\\infty$ & 296.5 & 1.01 & 1.01 to $\\infty$ \\\\")
        .contains("2{,}048 & $>$ 2{,}000 &  & 164.7 & $>$ 12.1 &  \\\\");
  }

  @Test
  void theSentencesCountWhatIsThere() {
    SyntheticTree tree = new SyntheticTree(folder.resolve("results"));
    study(tree, 128, 480, 600);
    study(tree, 512, 593, 900);
    study(tree, 2048, 0, 0);
    Part part = new ComparisonPart(comparison(tree, figure("figure_1", CNN, 0.1))).part();
    // 480 / 490.9 and 593 / 296.5.
    assertThat(part.sentences().get(0))
        .isEqualTo(
            "At 2 points that were published and reached here, our steps over theirs lie between"
                + " 0.978 and 2; the median is 1.49.");
    assertThat(part.sentences().get(1)).contains("within about 5 %");
    assertThat(part.sentences().get(2))
        .isEqualTo(
            "1 of the studies did not reach the goal here; it has no ratio, only a bound. 6"
                + " published points of these workloads and goals, at other batch sizes, were not"
                + " run.");
  }

  @Test
  void whatWasPublishedDividedIsComparedDivided() {
    SyntheticTree tree =
        new SyntheticTree(folder.resolve("results"))
            .reached(FC, 2, 10000)
            .reached(FC, 256, 300)
            .reached(FC, 3, 9000)
            .missed(FC, 512, 400);
    PublishedComparison found = comparison(tree, figure("figure_3", FC, 0.06));
    assertThat(found.isEmpty()).isTrue();
    // The trials of reached() first beat any goal between 0.05 and 0.9 at the same step, and 0.03
    // never; so the published goal needs trials of its own.
    SyntheticTree better = new SyntheticTree(folder.resolve("better"));
    for (long[] study : new long[][] {{2, 10000}, {256, 300}, {3, 9000}}) {
      SyntheticTree.trial(
          better.study(FC, (int) study[0], 2 * study[1]),
          0,
          TrialStatus.COMPLETE,
          new double[] {0, 0.9},
          new double[] {study[1], 0.02},
          new double[] {2 * study[1], 0.02});
    }
    found = comparison(better, figure("figure_3", FC, 0.03));
    assertThat(found.points()).isEmpty();
    ComparedShape shape = found.shapes().get(0);
    assertThat(found.shapes()).hasSize(1);
    assertThat(shape.divided()).isEqualTo(0.03);
    assertThat(shape.ratio()).isCloseTo(0.03 / 0.01937, within(1e-12));
    assertThat(found.shapesCsv())
        .endsWith(
            "\nmnist,fc_1024,sgd,0.03,2,256,0.03,0.01937,1.54879,val/classification_error,better\n");
  }

  @Test
  void withoutACommonWorkloadTheReportSaysSo() {
    SyntheticTree tree = new SyntheticTree(folder.resolve("r")).reached("mnist/mine/sgd", 8, 100);
    PublishedComparison found = comparison(tree, figure("mine", "mnist/mine/sgd", 0.1));
    assertThat(found.isEmpty()).isTrue();
    Part part = new ComparisonPart(found).part();
    assertThat(part.sentences()).singleElement().asString().startsWith("Nothing to compare");
    assertThat(part.tables()).isEmpty();
  }
}
