package org.batchscale.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.batchscale.reports.MemoryStudies;
import org.batchscale.reports.SyntheticTree;
import org.batchscale.reports.boundary.SearchedStudy;
import org.batchscale.reports.figure.FigureOptions;
import org.batchscale.reports.figure.Figures;
import org.batchscale.results.Parameters;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.StudySource;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.TrialWriter;
import org.batchscale.yaml.definition.FigureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of edges, divergence and work, reckoned by hand. */
class SearchPartsTest {
  private static final String CNN = PublishedComparisonTest.CNN;

  @TempDir Path folder;

  private static Report report(StudySource source, String workload) {
    FigureDefinition figure = PublishedComparisonTest.figure("figure_1", workload, 0.1);
    return Report.of(
        List.of(source),
        List.of(Figures.draw(figure, List.of(source), FigureOptions.DEFAULT)),
        ReportOptions.DEFAULT);
  }

  private static void trial(
      StudyFolder study, int id, TrialStatus status, long steps, boolean beat) {
    try (TrialWriter writer = study.write(id, List.of(SyntheticTree.METRIC))) {
      writer.append(0, new double[] {0.9});
      writer.append(steps, new double[] {0.05});
      writer.finish(
          new Trial(
              id,
              new Parameters(Map.of("learning_rate", 0.1)),
              status,
              steps,
              Optional.empty(),
              beat));
    }
  }

  /** 10 COMPLETE trials of 1,000 steps, 5 beaten ones at 400, 5 that diverged at 10. */
  private StudySource twenty() {
    SyntheticTree tree = new SyntheticTree(folder.resolve("results"));
    StudyFolder study = tree.study(CNN, 128, 1000);
    int id = 0;
    for (; id < 10; id++) {
      trial(study, id, TrialStatus.COMPLETE, 1000, false);
    }
    for (; id < 15; id++) {
      trial(study, id, TrialStatus.INCOMPLETE, 400, true);
    }
    for (; id < 20; id++) {
      trial(study, id, TrialStatus.INFEASIBLE, 10, false);
    }
    return tree.open();
  }

  @Test
  void aBeatenTrialDidNotDiverge() {
    Part part = report(twenty(), CNN).searchParts().get(1);
    assertThat(part.id()).isEqualTo("infeasible");
    assertThat(part.sentences().get(0)).isEqualTo("5 trials of 20 diverged.");
    // Wilson's interval of 5 in 20 at 95 %: 0.1119 to 0.4687.
    assertThat(part.tables().get(0).csv())
        .startsWith("Workload,Batch size,INFEASIBLE,COMPLETE,Beaten,Share,Share low,Share high\n")
        .containsPattern(CNN + ",128,5,10,5,0.25,0.1118\\d*,0.468\\d*\n");
    assertThat(part.tables().get(0).latex()).contains("25 \\% & 11 \\% to 47 \\% \\\\");
  }

  @Test
  void stoppingSavesWhatBeatenTrialsDidNotRun() {
    Report report = report(twenty(), CNN);
    Part part = report.searchParts().get(2);
    // Run: 10 * 1000 + 5 * 400 + 5 * 10 = 12,050; saved: 5 * 600 = 3,000 of 15,050.
    assertThat(part.sentences().get(0))
        .isEqualTo(
            "The trials took 12,000 steps. Stopping those that were beaten saved 20 % of the steps"
                + " that full runs take; somewhat less if some of them would have diverged.");
    assertThat(part.sentences().get(1)).isEqualTo("Made with seed 1.");
    assertThat(part.tables()).hasSize(1);
    assertThat(part.tables().get(0).csv())
        .contains("\n" + CNN + ",,,1,128,128,10,5,5,0,12050,0.19933554817275748\n");
    Reproduction frame =
        new Reproduction(
            "Tier",
            "batchscale reproduce",
            List.of(),
            List.of(),
            List.of(
                new RunTime("a", 30, 20000, 5400, new TreeSet<>(List.of(1, 4))),
                new RunTime("b", 1, 2, 1800, new TreeSet<>(List.of(4)))));
    Part timed = report.with(List.of(), frame).searchParts().get(2);
    assertThat(timed.sentences().get(2)).startsWith("The experiments worked for 2 hours");
    assertThat(timed.tables().get(1).csv())
        .isEqualTo("Experiment,Trials,Steps,Hours,Figures\na,30,20000,1.5,\"1, 4\"\nb,1,2,0.5,4\n");
    assertThat(timed.tables().get(2).csv())
        .isEqualTo("Figure,Hours,Hours for no other figure\n1,1.5,0\n4,2,0.5\n");
  }

  @Test
  void eachSideOfEachMetaparameterHasItsVerdict() {
    MemoryStudies source =
        MemoryStudies.of(
            new SearchedStudy(8).twelve().trial(0.9, 50).build(),
            new SearchedStudy(16).twelve().widened(10).trial(0.01, 50).build(),
            new SearchedStudy(32).trial(0.01, 50).build());
    Part part = report(source, MemoryStudies.WORKLOAD).searchParts().get(0);
    assertThat(part.sentences().get(0))
        .startsWith(
            "Of 3 pairs of a study and a goal, 2 had enough trials and reached the goal; in 1 of"
                + " these the best trials lie near an edge (within 10 %");
    assertThat(part.sentences().get(1))
        .isEqualTo("The search space of 1 study was widened and searched again.");
    String csv = part.tables().get(0).csv();
    // log10 of 0.9 is 0.046 of the four decades from 1e-4 to 1 away from the upper end.
    assertThat(csv)
        .contains(",8,near,learning_rate,\"0.0001 to 1, log\",0.9,inside (98.9 %),near (1.1 %),0\n")
        // 0.01 is two of the five decades from 1e-4 to 10 away from the lower end.
        .contains(
            ",16,inside,learning_rate,\"0.0001 to 10, log\",0.01,inside (40 %),inside (60 %),1\n")
        .contains(",8,near,label_smoothing,\"0, 0.1\",0.1,discrete,discrete,0\n")
        .contains(",32,too few trials,,,,,,0\n");
  }

  @Test
  void studiesWithoutAQuestionAreCounted() {
    MemoryStudies source = MemoryStudies.of(new SearchedStudy(8).twelve().build());
    Part part = report(source, "mnist/other/sgd").searchParts().get(0);
    assertThat(part.sentences())
        .containsExactly(
            "1 study has no goal of steps to result in these figures: nothing is said of it.");
    assertThat(part.tables()).isEmpty();
  }
}
