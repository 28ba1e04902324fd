package org.batchscale.reports.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.batchscale.reports.MemoryStudies;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.StudyData;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.boundary.BoundarySettings;
import org.batchscale.results.boundary.SideVerdict;
import org.batchscale.results.boundary.Verdict;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Boundary checks of studies, and how they are written. */
class BoundaryTableTest {
  private static final Goal GOAL = new Goal(MemoryStudies.METRIC, 0.1, false);

  private static BoundaryTable table(StudyData... studies) {
    return BoundaryTable.of(
        List.of(MemoryStudies.of(studies)), GOAL, AnalysisOptions.none(), BoundarySettings.DEFAULT);
  }

  /** The best trial at 0.9, within 1.1 % of the upper end; the others far below. */
  private static StudyData near() {
    return new SearchedStudy(8).twelve().trial(0.9, 50).build();
  }

  @Test
  void stepsToTheGoalSayWhichTrialIsBest() {
    StudyBoundary inside = table(new SearchedStudy(8).twelve().build()).studies().get(0);
    assertThat(inside.check().best().orElseThrow().trial().id()).isZero();
    assertThat(inside.check().best().orElseThrow().steps()).hasValue(100);
    assertThat(inside.verdict()).isEqualTo("inside");
    StudyBoundary near = table(near()).studies().get(0);
    assertThat(near.verdict()).isEqualTo("near");
    assertThat(near.check().near())
        .extracting(SideVerdict::place)
        .containsExactly("learning_rate at its upper end");
    assertThat(near.check().sides())
        .filteredOn(side -> side.metaparameter().equals("label_smoothing"))
        .allMatch(side -> side.verdict() == Verdict.DISCRETE);
  }

  @Test
  void firstTrialsCanBeAskedFor() {
    BoundaryTable table =
        BoundaryTable.of(
            List.of(MemoryStudies.of(near())),
            GOAL,
            AnalysisOptions.none().withNumTrials(12),
            BoundarySettings.DEFAULT);
    assertThat(table.near()).isEmpty();
    assertThat(table.studies().get(0).check().counted()).isEqualTo(12);
  }

  @Test
  void beatenTrialsCountButReachNothing() {
    SearchedStudy study = new SearchedStudy(8).trial(0.01, 50);
    for (int i = 0; i < 9; i++) {
      study.ended(0.1, TrialStatus.INCOMPLETE, true);
    }
    study.ended(0.1, TrialStatus.INCOMPLETE, false);
    StudyBoundary checked = table(study.build()).studies().get(0);
    assertThat(checked.check().counted()).isEqualTo(10);
    assertThat(checked.verdict()).isEqualTo("inside");
    assertThat(checked.check().few()).hasSize(1);
    assertThat(StudyBoundary.beaten(checked.data())).isEqualTo(9);
  }

  @Test
  void whatCannotBeJudgedSaysWhy() {
    SearchedStudy never = new SearchedStudy(8);
    for (int i = 0; i < 12; i++) {
      never.trial(0.01, 0);
    }
    assertThat(table(never.build()).studies().get(0).verdict()).isEqualTo("goal never reached");
    StudyData few = new SearchedStudy(8).trial(0.01, 5).build();
    assertThat(table(few).studies().get(0).verdict()).isEqualTo("too few trials");
    assertThat(table(few).near()).isEmpty();
  }

  @Test
  void textHasATableForEachStudyThatIsJudged() {
    String text =
        BoundaryFormat.TEXT.render(
            table(
                near(),
                new SearchedStudy(16).trial(0.01, 5).build(),
                new SearchedStudy(32)
                    .searchedBy("tpe (tree of Parzen estimators)")
                    .twelve()
                    .widened(10)
                    .trial(0.02, 40)
                    .build()));
    assertThat(text)
        .contains("Best: fewest steps to val/classification_error < 0.1; near: less than 10 %")
        .contains(
            "data/model/nesterov_momentum, batch size 8: near (13 trials count; best trial 12: 50"
                + " steps; search: not recorded; quasi-random as the paper says)")
        .contains("0.0001 to 1, log", "0.9 to 0.9999, reverse log", "500 to 1,000, integer")
        .contains("batch size 16: too few trials (1 trial counts;")
        .contains("space widened once; search: tpe (tree of Parzen estimators)")
        .contains("Near an edge: 1 of 3 studies; nothing can be said of 1. A better trial");
    assertThat(text.lines().filter(line -> line.startsWith("learning_rate ")).toList())
        .hasSize(2)
        .first()
        .asString()
        .matches("learning_rate +0.0001 to 1, log +0.9 +lower +98.9 % +36.3 % +inside");
    assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void csvHasARowForEachSide() {
    List<String> lines = BoundaryFormat.CSV.render(table(near())).lines().toList();
    assertThat(lines).hasSize(1 + 2 * SearchedStudy.SPACE.ranges().size());
    assertThat(lines.get(0)).startsWith("dataset,model,optimizer,batch_size,metaparameter,side");
    assertThat(lines)
        .anyMatch(
            line ->
                line.startsWith(
                        "data,model,nesterov_momentum,8,learning_rate,upper,LOG_SCALE,1.0,12,50,0.9,0.0114")
                    && line.contains(",NEAR,"))
        .anyMatch(line -> line.contains("label_smoothing,lower,DISCRETE,,12,50,0.1,,,DISCRETE,"));
  }

  @Test
  void jsonHoldsTheSame() {
    JsonNode json = JsonMapper.shared().readTree(BoundaryFormat.JSON.render(table(near())));
    assertThat(json.at("/format_version").intValue()).isEqualTo(1);
    assertThat(json.at("/margin").doubleValue()).isEqualTo(0.1);
    assertThat(json.at("/studies/0/verdict").stringValue()).isEqualTo("near");
    assertThat(json.at("/studies/0/best_trial").intValue()).isEqualTo(12);
    assertThat(json.at("/studies/0/best_few").toString()).isEqualTo("[12,0,1,2,3]");
    assertThat(json.at("/studies/0/sides")).hasSize(10);
  }

  @Test
  void aMetricThatNobodyMeasuredIsRefused() {
    assertThatThrownBy(
            () ->
                BoundaryTable.of(
                    List.of(MemoryStudies.of(near())),
                    new Goal("val/classification_eror", 0.1, false),
                    AnalysisOptions.none(),
                    BoundarySettings.DEFAULT))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("did you mean 'val/classification_error'?");
    assertThatThrownBy(() -> table())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("holds no studies");
  }

  @Test
  void aStudySaysWhichSearchMadeIt() {
    assertThat(SearchMethod.of(near()).quasiRandom()).isTrue();
    assertThat(SearchMethod.of(near()).words()).contains("not recorded");
    for (String paper : List.of("quasi-random (scrambled Halton)", "quasi_random")) {
      assertThat(SearchMethod.of(new SearchedStudy(8).searchedBy(paper).build()).quasiRandom())
          .isTrue();
    }
    SearchMethod tpe = SearchMethod.of(new SearchedStudy(8).searchedBy("tpe").build());
    assertThat(tpe.quasiRandom()).isFalse();
    assertThat(tpe.words()).isEqualTo("tpe");
  }
}
