package org.batchscale.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.FigureDefinition;
import org.junit.jupiter.api.Test;

/** The questions of the paper's figures. */
class WorkloadGoalTest {
  @Test
  void aQuestionAskedTwiceIsAnsweredOnce() {
    FigureDefinition figure = DefinitionReader.figure("figure_1");
    List<WorkloadGoal> once = WorkloadGoal.of(List.of(figure));
    assertThat(once).hasSize(9).isEqualTo(WorkloadGoal.of(List.of(figure, figure)));
    WorkloadGoal mnist = once.get(0);
    assertThat(mnist.workload()).isEqualTo("mnist/simple_cnn_base/nesterov_momentum");
    assertThat(mnist.numTrials()).hasValue(100);
    assertThat(mnist.shows(32)).isTrue();
    assertThat(mnist.shows(64)).isFalse();
    assertThat(mnist.batchSizes())
        .isEqualTo(Set.of(1, 2, 8, 32, 128, 512, 2048, 8192, 32768, 55000));
  }

  @Test
  void onlyPanelsOfStepsToResultAsk() {
    assertThat(WorkloadGoal.of(List.of(DefinitionReader.figure("figure_8")))).isEmpty();
    assertThat(WorkloadGoal.of(List.of(DefinitionReader.figure("figure_12")))).isEmpty();
  }
}
