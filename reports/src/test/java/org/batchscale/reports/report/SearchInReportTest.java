package org.batchscale.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.batchscale.reports.MemoryStudies;
import org.batchscale.reports.boundary.SearchedStudy;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.reports.figure.FigureOptions;
import org.batchscale.reports.figure.Figures;
import org.batchscale.results.StudyData;
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

/** The report says how trials were searched for, and whether the space was large enough. */
class SearchInReportTest {
  private static final FigureDefinition FIGURE =
      new FigureDefinition(
          "figure",
          "Steps",
          1,
          List.of(
              new PanelDefinition.Curves(
                  "P",
                  Quantity.STEPS_TO_RESULT,
                  List.of(
                      new SeriesDefinition(
                          "",
                          MemoryStudies.WORKLOAD,
                          new GoalDefinition(MemoryStudies.METRIC, 0.1, false),
                          OptionalInt.empty(),
                          List.of())),
                  OptionalInt.empty(),
                  Optional.empty(),
                  new ScalingLine(ScalingLine.Kind.FIRST, ""),
                  Limits.NONE,
                  "")),
          new Places("figure", Map.of()));

  private static String report(StudyData... studies) {
    MemoryStudies source = MemoryStudies.of(studies);
    DrawnFigure figure = Figures.draw(FIGURE, List.of(source), FigureOptions.DEFAULT);
    return HtmlReport.render(List.of(source), List.of(figure), ReportOptions.DEFAULT)
        .replace("<wbr>", "");
  }

  @Test
  void theBestTrialsNearAnEdgeAreClaimedAndExplained() {
    String page =
        report(
            new SearchedStudy(8).twelve().trial(0.9, 50).build(),
            new SearchedStudy(16).twelve().build());
    assertThat(page)
        .contains(
            "In 0 of 2 studies of these curves the goal was not reached; in 1 the best trials")
        .contains(
            "At batch size 8 the best trials lie near an edge of the search space (within 10 %")
        .contains("near: learning_rate at its upper end")
        .contains(
            "Search space at batch size 8: learning_rate at its upper end: the best trial (12)")
        .contains("not recorded; quasi-random as the paper says")
        .doesNotContain("Not the paper's search", "stopped once beaten");
  }

  @Test
  void anotherSearchAndStoppedTrialsAreTold() {
    String page =
        report(
            new SearchedStudy(8)
                .searchedBy("tpe (tree of Parzen estimators)")
                .twelve()
                .ended(0.1, TrialStatus.INCOMPLETE, true)
                .build(),
            new SearchedStudy(16).searchedBy("quasi-random (scrambled Halton)").twelve().build());
    assertThat(page)
        .contains("the trials of 1 of 2 studies were chosen by tpe (tree of Parzen estimators)")
        .contains("In 1 of 2 studies 1 trial was stopped once beaten")
        .contains("quasi-random (scrambled Halton)", "Beaten");
  }
}
