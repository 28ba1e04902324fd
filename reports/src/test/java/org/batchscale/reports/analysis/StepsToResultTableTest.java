package org.batchscale.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.batchscale.reports.SyntheticTree;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.TrialStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole trees, and the four ways to write what is found in them. */
class StepsToResultTableTest {
  private static final String CNN = "fashion_mnist/simple_cnn_base/sgd";
  private static final Goal GOAL = new Goal(SyntheticTree.METRIC, 0.1, false);

  @TempDir Path root;
  private SyntheticTree tree;

  @BeforeEach
  void write() {
    tree = new SyntheticTree(root);
    tree.reached(CNN, 512, 300).reached(CNN, 8, 6105).missed(CNN, 2048, 2000);
  }

  private StepsToResultTable table(AnalysisOptions options) {
    return StepsToResultTable.of(List.of(tree.open()), GOAL, options);
  }

  private StudyData data(StudyFolder folder) {
    return tree.open().studies().stream()
        .filter(study -> study.study().equals(folder.study()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onlyCompleteTrialsCount() {
    StudyFolder folder = tree.study("mnist/fc_1024/sgd", 4, 100);
    double[] better = {1, 0.01};
    SyntheticTree.trial(folder, 0, TrialStatus.INFEASIBLE, better);
    SyntheticTree.trial(folder, 1, TrialStatus.INCOMPLETE, better);
    StudyResult result = StudyResult.of(data(folder), GOAL, AnalysisOptions.none());
    assertThat(result.counts()).isEqualTo(new StatusCounts(0, 1, 1));
    assertThat(result.counts().total()).isEqualTo(2);
    assertThat(((StepsToResult.NotReached) result.outcome()).reason())
        .isEqualTo(StepsToResult.Reason.NO_COMPLETE_TRIALS);
    SyntheticTree.trial(folder, 2, TrialStatus.COMPLETE, new double[] {60, 0.05});
    result = StudyResult.of(data(folder), GOAL, AnalysisOptions.none());
    assertThat(result.outcome()).isEqualTo(new StepsToResult.Reached(60, 2, 0.05));
    assertThat(result.winnerPath()).contains("mnist/fc_1024/sgd/4/2");
    assertThat(result.winner().orElseThrow().parameters().get("learning_rate")).isEqualTo(0.03);
  }

  @Test
  void theFirstCompleteTrialsAreTakenById() {
    StudyFolder folder = tree.study("mnist/fc_1024/sgd", 4, 100);
    SyntheticTree.trial(folder, 10, TrialStatus.COMPLETE, new double[] {20, 0.05});
    SyntheticTree.trial(folder, 9, TrialStatus.COMPLETE, new double[] {40, 0.05});
    SyntheticTree.trial(folder, 2, TrialStatus.COMPLETE, new double[] {80, 0.05});
    SyntheticTree.trial(folder, 1, TrialStatus.INFEASIBLE, new double[] {1, 0.05});
    for (int n = 1; n <= 3; n++) {
      StudyResult result =
          StudyResult.of(data(folder), GOAL, AnalysisOptions.none().withNumTrials(n));
      assertThat(((StepsToResult.Reached) result.outcome()).steps()).isEqualTo(160 >> n);
      assertThat(result.counted()).isEqualTo(n);
    }
    assertThatThrownBy(
            () -> StudyResult.of(data(folder), GOAL, AnalysisOptions.none().withNumTrials(4)))
        .isInstanceOf(AnalysisException.class)
        .hasMessage(
            "mnist/fc_1024/sgd at batch size 4: has 3 COMPLETE trials, 4 were asked for; ask for"
                + " fewer or run more");
  }

  @Test
  void budgetsLimitTheRows() {
    assertThat(table(AnalysisOptions.none().withMaxSteps(300)).reached()).hasSize(1);
    // 55,000 examples are 107 steps of 512 and 6,875 of 8.
    StepsToResultTable epoch =
        table(AnalysisOptions.none().withEpochBudget(new EpochBudget(1, 55000)));
    assertThat(epoch.reached()).extracting(r -> r.study().batchSize()).containsExactly(8);
    assertThat(epoch.studies().get(1).stepsTried()).isEqualTo(107);
  }

  @Test
  void text() {
    assertThat(TableFormat.TEXT.render(table(AnalysisOptions.none())))
        .isEqualTo(
            """
            Steps to val/classification_error < 0.1

            workload                           batch size  steps  trial  value  complete  infeasible
            fashion_mnist/simple_cnn_base/sgd           8   6105      0   0.05         1           1
                                                      512    300      0   0.05         1           1
                                                     2048      -      -      -         1           0  not reached (best 0.5)
            """);
  }

  @Test
  void csv() {
    assertThat(TableFormat.CSV.render(table(AnalysisOptions.none())))
        .isEqualTo(
            """
            dataset,model,optimizer,batch_size,steps,trial_id,value
            fashion_mnist,simple_cnn_base,sgd,8,6105,0,0.05
            fashion_mnist,simple_cnn_base,sgd,512,300,0,0.05
            """);
    tree.reached("a \"b\", c/m/sgd", 1, 7);
    assertThat(TableFormat.CSV.render(table(AnalysisOptions.none())))
        .contains("\n\"a \"\"b\"\", c\",m,sgd,1,7,0,0.05\n");
  }

  @Test
  void json() {
    String text = TableFormat.JSON.render(table(AnalysisOptions.none().withNumTrials(1)));
    JsonNode json = JsonMapper.shared().readTree(text);
    assertThat(json.at("/goal/metric").stringValue()).isEqualTo(SyntheticTree.METRIC);
    assertThat(json.at("/options/num_trials").intValue()).isEqualTo(1);
    assertThat(json.at("/studies").size()).isEqualTo(3);
    assertThat(json.at("/studies/0/steps").longValue()).isEqualTo(6105);
    assertThat(json.at("/studies/0/trials/infeasible").intValue()).isEqualTo(1);
    assertThat(json.at("/studies/0/trial_path").stringValue()).isEqualTo(CNN + "/8/0");
    assertThat(json.at("/studies/2/outcome").stringValue()).isEqualTo("not_reached");
    assertThat(json.at("/studies/2/reason").stringValue()).isEqualTo("NEVER_BETTER");
    assertThat(json.at("/studies/2/best_value").doubleValue()).isEqualTo(0.5);
    assertThat(text).doesNotContain(root.toString());
  }

  @Test
  void latex() {
    assertThat(TableFormat.LATEX.render(table(AnalysisOptions.none())))
        .contains("\\begin{tabular}{lrrrr}\n\\toprule\n")
        .contains("fashion\\_mnist/simple\\_cnn\\_base/sgd & 8 & 6{,}105 & 0 & 0.05 \\\\\n")
        .contains(" & 2{,}048 & \\multicolumn{3}{r}{not reached (best 0.5)} \\\\\n")
        .endsWith("\\bottomrule\n\\end{tabular}\n");
    assertThat(Latex.escaped("a_b%c^d\\ <1"))
        .isEqualTo("a\\_b\\%c\\textasciicircum{}d\\textbackslash{} $<$1");
  }

  @Test
  void anUnknownMetricIsNamedWithTheOneThatWasMeant() {
    Goal misspelt = new Goal("val/clasification_error", 0.1, false);
    assertThatThrownBy(
            () -> StepsToResultTable.of(List.of(tree.open()), misspelt, AnalysisOptions.none()))
        .isInstanceOf(AnalysisException.class)
        .hasMessage(
            root
                + ": no trial measured 'val/clasification_error'; did you mean"
                + " 'val/classification_error'? measured: val/classification_error");
    Goal strange = new Goal("test/average_precision", 0.1, false);
    assertThatThrownBy(
            () -> StepsToResultTable.of(List.of(tree.open()), strange, AnalysisOptions.none()))
        .hasMessageEndingWith("'test/average_precision'; measured: val/classification_error");
  }

  @Test
  void aTreeMayHoldWorkloadsOfOtherMetrics() {
    StudyFolder folder = tree.study("lm1b/lstm/sgd", 16, 100);
    SyntheticTree.trial(
        folder, 0, TrialStatus.COMPLETE, "val/cross_entropy_error", new double[] {1, 0.01});
    StepsToResultTable table = table(AnalysisOptions.none());
    assertThat(table.reached()).hasSize(2);
    assertThat(TableFormat.TEXT.render(table)).contains("not reached (metric not measured)");
  }

  @Test
  void anEmptyTreeIsNoAnswer() throws IOException {
    Path empty = Files.createDirectory(root.resolve("empty"));
    var trees = List.of(org.batchscale.results.TreeStudies.open(empty));
    assertThatThrownBy(() -> StepsToResultTable.of(trees, GOAL, AnalysisOptions.none()))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("empty: holds no studies");
  }

  @Test
  void numbersReadWell() {
    assertThat(Numbers.plain(0.1)).isEqualTo("0.1");
    assertThat(Numbers.plain(25.0)).isEqualTo("25");
    assertThat(Numbers.plain(1e-12)).isEqualTo("1E-12");
    assertThat(Numbers.plain(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    assertThat(Numbers.brief(0.098765)).isEqualTo("0.09876");
    assertThat(Numbers.brief(1234567)).isEqualTo("1235000");
    assertThat(Numbers.grouped(55000)).isEqualTo("55,000");
  }
}
