package org.batchscale.toolkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.workloads.model.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Would catch an evaluation that loses or repeats examples of the last chunk, takes another split
 * than asked, divides by another count, or smooths the labels.
 */
class EvaluationTest {
  private static final Fixtures.Images TRAIN = Fixtures.Images.random(1, 251);
  private static final Fixtures.Images VAL = Fixtures.Images.random(2, 1000);
  private static final Fixtures.Images TEST = Fixtures.Images.random(3, 249);
  private static DataTensors data;
  private static TrainingGraph graph;
  private static TrainingSession session;
  private static ReferenceTraining reference;

  @BeforeAll
  static void train() {
    Network network = Fixtures.dense(9);
    data = Fixtures.tensors(TRAIN, VAL, TEST);
    graph = new TrainingGraph(network, Optimizer.SGD, Fixtures.CLASSES, 20, Fixtures.FAR);
    session = new TrainingSession(graph, data, 1);
    session.initialise(4);
    TrainingValues smoothed =
        new TrainingValues(Fixtures.constant(0.3, 0).schedule(), 0, /* labelSmoothing= */ 0.1);
    session.train(0, 50, new DataOrder(1, 251), 1, smoothed);
    reference = new ReferenceTraining(session);
  }

  @AfterAll
  static void free() {
    session.close();
    graph.close();
    data.close();
  }

  @ParameterizedTest
  @CsvSource({
    "val, 1, 1",
    "val, 2, 2",
    "val, 249, 249",
    "val, 250, 250",
    "val, 251, 251",
    "val, 500, 500",
    "val, 999, 999",
    "val, 1000, 1000",
    "val, 1001, 1000",
    "val, 2147483647, 1000",
    "train, 251, 251",
    "train, 100, 100",
    "train, 252, 251",
    "test, 249, 249",
    "test, 250, 249",
    "test, 2147483647, 249"
  })
  void agreesWithPlainJava(String split, int asked, int counted) {
    Fixtures.Images images =
        switch (split) {
          case "train" -> TRAIN;
          case "val" -> VAL;
          default -> TEST;
        };
    double loss = 0;
    int wrong = 0;
    for (int i = 0; i < counted; i++) {
      double[] logits = reference.logits(images.inputs()[i]);
      loss -= ReferenceTraining.logSoftmax(logits)[images.labels()[i]];
      int best = 0;
      for (int k = 1; k < logits.length; k++) {
        best = logits[k] > logits[best] ? k : best;
      }
      wrong += best == images.labels()[i] ? 0 : 1;
    }

    Evaluation evaluation = session.evaluate(split, asked);

    assertThat(evaluation.crossEntropy()).isEqualTo(loss / counted, within(2e-6));
    assertThat(evaluation.classificationError()).isEqualTo((double) wrong / counted);
  }

  @Test
  void evaluatingChangesNothing() {
    Evaluation before = session.evaluate("val", 1000);
    session.evaluate("test", 1000);
    session.evaluate("train", 7);
    assertThat(session.evaluate("val", 1000)).isEqualTo(before);
    assertThat(before.metric("cross_entropy_error")).isEqualTo(before.crossEntropy());
    assertThat(before.metric("classification_error")).isEqualTo(before.classificationError());
    assertThatThrownBy(() -> before.metric("accuracy")).hasMessageContaining("accuracy");
  }
}
