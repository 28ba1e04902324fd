package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import org.batchscale.reports.MemoryStudies;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.boundary.SearchedStudy;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.results.StudyData;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.boundary.BoundarySettings;
import org.batchscale.yaml.definition.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Axis plots of a study's search, and what figures say of how trials came about. */
class SearchFigureTest {
  private static final Goal GOAL = new Goal(MemoryStudies.METRIC, 0.1, false);

  @TempDir Path folder;

  private static DrawnFigure draw(StudyData study) {
    return SearchFigure.of(
        StudyBoundary.of(study, GOAL, AnalysisOptions.none(), BoundarySettings.DEFAULT));
  }

  private static SearchedStudy searched() {
    return new SearchedStudy(8)
        .twelve()
        .trial(0.9, 50)
        .trial(0.01, 0)
        .ended(0.02, TrialStatus.INFEASIBLE, false)
        .ended(0.03, TrialStatus.INCOMPLETE, true)
        .ended(0.04, TrialStatus.INCOMPLETE, false);
  }

  private static String svg(DrawnFigure figure) {
    return new String(figure.svg(), StandardCharsets.UTF_8);
  }

  @Test
  void hasAPanelForEachMetaparameterThatVaries() {
    DrawnFigure figure = draw(searched().build());
    assertThat(figure.definition().name()).isEqualTo("boundary_data_model_nesterov_momentum_8");
    assertThat(figure.definition().panels())
        .extracting(panel -> panel.title())
        .containsExactly(
            "Learning rate, B = 8",
            "Momentum, B = 8",
            "Label smoothing, B = 8",
            "Learning rate decay steps, B = 8");
    assertThat(svg(figure))
        .contains("Steps to the goal", "1 \u2212 momentum", "upper end: near", "discrete")
        .contains("Fewest steps", "Among the best few", "Goal not reached", "Stopped as beaten")
        .contains("Infeasible (diverged)", "End of the search range", "Margin with the best trials")
        .doesNotContain("End before it was widened");
    assertThat(figure.caption())
        .startsWith("Where the best trials of data/model/nesterov_momentum at batch size 8 lie")
        .contains("Learning rate, B = 8 has the best trial 98.9 % from the lower end (inside) and")
        .contains("1.1 % from the upper end (near)")
        .contains("Label smoothing, B = 8 is not judged: listed values have no edge")
        .contains("15 trials counted; near is within 10 % of a range from its end")
        .containsOnlyOnce("above the line stand trials without such steps");
  }

  @Test
  void everyTrialThatSaysSomethingHasAPlaceInTheFrame() {
    DrawnFigure figure = draw(searched().build());
    // 17 trials, one of which failed for an outside reason, in four panels.
    assertThat(figure.marks()).hasSize(4 * 16);
    for (Mark mark : figure.marks()) {
      assertThat(mark.x()).isBetween(0.0, figure.width());
      assertThat(mark.y()).isBetween(0.0, figure.height());
    }
    List<Mark> rates = figure.marks().subList(0, 16);
    assertThat(rates.get(12).text()).startsWith("Trial 12: 50 steps to the goal, the fewest\n");
    assertThat(rates.get(0).text()).contains("100 steps to the goal, among the best few");
    assertThat(rates.get(13).text()).startsWith("Trial 13: goal not reached");
    assertThat(rates.get(14).text()).startsWith("Trial 14: diverged");
    assertThat(rates.get(15).text()).startsWith("Trial 15: stopped as beaten after 1 steps");
    // Upwards: diverged, not reached, beaten, then all that reached the goal, the best lowest.
    assertThat(rates.get(14).y()).isLessThan(rates.get(13).y());
    assertThat(rates.get(13).y()).isLessThan(rates.get(15).y());
    assertThat(rates.get(15).y()).isLessThan(rates.get(11).y());
    assertThat(rates.get(11).y()).isLessThan(rates.get(0).y());
    assertThat(rates.get(0).y()).isLessThan(rates.get(12).y());
    assertThat(rates.get(0).x()).isLessThan(rates.get(12).x());
  }

  @Test
  void aWidenedSpaceShowsItsEarlierEnds() {
    DrawnFigure figure = draw(searched().widened(10).trial(2, 40).build());
    assertThat(svg(figure)).contains("End before it was widened");
  }

  @Test
  void numbersHaveEveryTrialWithItsPosition() {
    List<String> lines = draw(searched().build()).csv().lines().toList();
    assertThat(lines).hasSize(1 + 4 * 17);
    assertThat(lines.get(0)).contains("metaparameter,trial_id,status,beaten,best_few_rank,steps");
    assertThat(lines.get(13))
        .contains(",learning_rate,12,COMPLETE,false,1,50,0.9,0.98")
        .endsWith("data/model/nesterov_momentum/8/12");
    assertThat(draw(searched().build()).latex()).contains("upper & 1 & 1.1 \\% &");
  }

  @Test
  void aStudyThatCannotBeJudgedIsDrawnAsWell() {
    DrawnFigure never = draw(new SearchedStudy(8).trial(0.01, 0).build());
    assertThat(svg(never)).contains("too few trials");
    assertThat(never.png()).isNotEmpty();
  }

  @Test
  void aSecondDrawingHasTheSameBytes() {
    DrawnFigure once = draw(searched().widened(10).trial(2, 40).build());
    DrawnFigure again = draw(searched().widened(10).trial(2, 40).build());
    assertThat(again.pdf()).isEqualTo(once.pdf());
    assertThat(again.svg()).isEqualTo(once.svg());
    assertThat(again.png()).isEqualTo(once.png());
    assertThat(once.write(folder, EnumSet.allOf(FigureFormat.class)).files()).hasSize(6);
  }

  private static DrawnFigure curve(StudyData... studies) {
    return Figures.draw(
        TestPanels.figure(
            TestPanels.curves(
                "P",
                Quantity.STEPS_TO_RESULT,
                OptionalInt.empty(),
                TestPanels.series("", MemoryStudies.WORKLOAD))),
        List.of(MemoryStudies.of(studies)),
        FigureOptions.DEFAULT);
  }

  @Test
  void paperFiguresSayWhatIsNotAsInThePaper() {
    StudyData paper = new SearchedStudy(8).searchedBy("quasi-random").twelve().build();
    assertThat(curve(paper).caption())
        .doesNotContain("Not the paper's search", "stopped once beaten");
    StudyData tpe = new SearchedStudy(16).searchedBy("tpe").twelve().build();
    DrawnFigure warned = curve(paper, tpe);
    assertThat(warned.caption())
        .contains("Not the paper's search: the trials of 1 of 2 studies were chosen by tpe");
    assertThat(curve(searched().build()).caption())
        .contains("In the study 1 trial was stopped once beaten", "stop: never");
  }

  @Test
  void curvesHaveARingWhereTheOneRuleSaysNear() {
    DrawnFigure figure = curve(searched().build());
    assertThat(figure.csv()).contains("learning_rate at its upper end");
    assertThat(figure.caption())
        .contains("A ring: the best trial, or more than half of the best 5, lies within 10 %");
    // Two trials tell nothing, however near the best one is.
    assertThat(curve(new SearchedStudy(8).trial(0.99, 5).trial(0.1, 9).build()).caption())
        .doesNotContain("A ring");
  }
}
