package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.batchscale.reports.MemoryStudies.rows;
import static org.batchscale.reports.MemoryStudies.study;
import static org.batchscale.reports.MemoryStudies.trial;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.batchscale.reports.MemoryStudies;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.training.TrainingQuestion;
import org.batchscale.reports.training.TrainingTable;
import org.batchscale.results.StudyData;
import org.batchscale.results.TrialStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of training curves. */
class TrainingFigureTest {
  @TempDir Path folder;

  private static DrawnFigure draw(
      OptionalDouble goal, boolean all, boolean log, StudyData... studies) {
    return TrainingFigure.of(
        TrainingTable.of(
            List.of(MemoryStudies.of(studies)),
            new TrainingQuestion(MemoryStudies.METRIC, false, goal),
            AnalysisOptions.none(),
            all),
        log);
  }

  private static DrawnFigure goal(StudyData... studies) {
    return draw(OptionalDouble.of(0.2), false, false, studies);
  }

  private static StudyData small() {
    return study(
        8,
        64,
        trial(0, TrialStatus.COMPLETE, 0.1, 0.9, rows(0, 0.9, 8, 0.6, 32, 0.18, 64, 0.1)),
        trial(1, TrialStatus.COMPLETE, 0.2, 0.9, rows(0, 0.9, 8, 0.7, 32, 0.5, 64, 0.05)));
  }

  private static StudyData large() {
    return study(
        1024, 64, trial(7, TrialStatus.COMPLETE, 0.4, 0.95, rows(0, 0.9, 8, 0.4, 64, 0.3)));
  }

  private static String svg(DrawnFigure figure) {
    return new String(figure.svg(), StandardCharsets.UTF_8);
  }

  @Test
  void saysWhatItShows() {
    DrawnFigure figure = goal(small(), large());
    assertThat(figure.definition().name()).isEqualTo("curves_val_classification_error");
    assertThat(svg(figure))
        .contains("model on data, nesterov momentum", "Goal: classification error &lt; 0.2")
        .contains("B = 8", "B = 1024", "First better than the goal", "Validation error", "Steps")
        .doesNotContain("Other complete trials");
    assertThat(figure.caption())
        .startsWith("Validation error while training. Validation error against the steps taken")
        .contains("Measurements at step 0 have no place on the axis and are left out.")
        .contains("first beats the goal after 32 steps at B = 8 and never at B = 1,024")
        .contains("1 to 2 COMPLETE trials at each batch size.");
    assertThat(figure.latex()).contains("8 & 0 & 64 & 0.9 & 0.1 & 0.1 & 64 & 32");
    assertThat(svg(draw(OptionalDouble.empty(), true, true, small())))
        .contains("Other complete trials")
        .doesNotContain("Goal");
  }

  @Test
  void aReaderMayPointAtTheMeasurements() {
    DrawnFigure figure = goal(small(), large());
    // Three of the chosen trial at 8 and two at 1024: step 0 has no place.
    assertThat(figure.marks()).hasSize(5);
    Mark crossing = figure.marks().get(1);
    assertThat(crossing.text())
        .isEqualTo(
            "B = 8, trial 0\nStep 32: 0.18, the first better than the goal\nlearning_rate 0.1\n"
                + "momentum 0.9");
    assertThat(figure.marks().get(2).text()).contains("Step 64: 0.1, its best");
    assertThat(crossing.x()).isBetween(figure.marks().get(0).x(), figure.marks().get(2).x());
    assertThat(crossing.y()).isGreaterThan(figure.marks().get(0).y());
    // Steps are equally far apart by their logarithm: 8 to 32 is twice 32 to 64.
    assertThat(crossing.x() - figure.marks().get(0).x())
        .isCloseTo(2 * (figure.marks().get(2).x() - crossing.x()), Offset.offset(0.01));
  }

  @Test
  void numbersHaveEveryMeasurement() {
    List<String> lines =
        draw(OptionalDouble.of(0.2), true, false, small(), large()).csv().lines().toList();
    assertThat(lines).hasSize(1 + 8 + 3);
    assertThat(lines.get(0))
        .endsWith(
            "batch_size,trial_id,chosen,steps_to_goal,learning_rate,momentum,step,value,trial_path");
    assertThat(lines)
        .anyMatch(
            line -> line.endsWith("8,0,true,32,0.1,0.9,0,0.9,data/model/nesterov_momentum/8/0"))
        .anyMatch(line -> line.contains(",8,1,false,64,0.2,0.9,64,0.05,"));
  }

  @Test
  void longCurvesAreThinnedInThePictureOnly() {
    int rows = 30_000;
    double[][] many = new double[rows][];
    for (int i = 0; i < rows; i++) {
      many[i] = new double[] {i, i == 29_000 ? 0.01 : 0.3 + (i % 97) * 0.001};
    }
    DrawnFigure figure = goal(study(8, rows, trial(0, TrialStatus.COMPLETE, 0.1, 0.9, many)));
    assertThat(figure.csv().lines()).hasSize(1 + rows);
    assertThat(svg(figure).length()).isLessThan(150_000);
    assertThat(figure.marks()).hasSizeLessThan(2_000);
    // The one row that beats the goal, among hundreds in its column of pixels.
    assertThat(figure.marks())
        .filteredOn(mark -> mark.text().contains("Step 29,000: 0.01, the first better"))
        .hasSize(1);
  }

  @Test
  void aShortSpikeIsCutAndSaid() {
    double[][] rows = new double[200][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {100 + i, i == 150 ? 1000 : 1 - i * 0.004};
    }
    DrawnFigure figure = goal(study(8, 300, trial(0, TrialStatus.COMPLETE, 0.1, 0.9, rows)));
    assertThat(figure.caption()).contains("1 value of short spikes is beyond the upper edge");
    assertThat(svg(figure)).doesNotContain("1,000<", "500<");
    // Where a curve begins it is no spike.
    rows[0] = new double[] {100, 1000};
    assertThat(goal(study(8, 300, trial(0, TrialStatus.COMPLETE, 0.1, 0.9, rows))).caption())
        .doesNotContain("spike");
  }

  @Test
  void whatALogarithmicAxisCannotShowIsSaid() {
    StudyData study =
        study(
            8,
            64,
            trial(
                0,
                TrialStatus.COMPLETE,
                0.1,
                0.9,
                rows(1, 0.9, 2, Double.POSITIVE_INFINITY, 8, 0.6, 32, 0, 64, 0.1)));
    DrawnFigure figure = draw(OptionalDouble.of(0), false, true, study);
    assertThat(figure.caption())
        .contains("1 infinite value is left out; 1 value not above 0 is left out, which a")
        .contains("never beats the goal");
    assertThat(figure.marks()).hasSize(3);
    DrawnFigure nothing =
        draw(
            OptionalDouble.empty(),
            false,
            true,
            study(8, 1, trial(0, TrialStatus.COMPLETE, 0.1, 0.9, rows(0, 0.5, 1, 0))));
    assertThat(nothing.png()).isNotEmpty();
    assertThat(nothing.marks()).isEmpty();
  }

  @Test
  void treesOfOneWorkloadHavePanelsOfTheirOwn() {
    DrawnFigure figure =
        TrainingFigure.of(
            TrainingTable.of(
                List.of(MemoryStudies.of(small()), MemoryStudies.of(small())),
                new TrainingQuestion(MemoryStudies.METRIC, false, OptionalDouble.empty()),
                AnalysisOptions.none(),
                false),
            false);
    assertThat(figure.definition().panels()).hasSize(2);
    assertThat(svg(figure)).contains(">memory<", ">memory (2)<");
  }

  @Test
  void aSecondDrawingHasTheSameBytes() {
    DrawnFigure once = draw(OptionalDouble.of(0.2), true, true, small(), large());
    DrawnFigure again = draw(OptionalDouble.of(0.2), true, true, small(), large());
    assertThat(again.pdf()).isEqualTo(once.pdf());
    assertThat(again.svg()).isEqualTo(once.svg());
    assertThat(again.png()).isEqualTo(once.png());
    assertThat(once.write(folder, EnumSet.allOf(FigureFormat.class)).files()).hasSize(6);
  }
}
