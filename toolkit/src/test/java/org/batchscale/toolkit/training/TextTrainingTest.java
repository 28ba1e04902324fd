package org.batchscale.toolkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.StoredExamples;
import org.batchscale.workloads.data.TextForm;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.ModelDefinition;
import org.junit.jupiter.api.Test;

/**
 * A model that predicts each token from the one before it, against plain Java with doubles: what a
 * network is shown, what is predicted, what padding does.
 */
class TextTrainingTest {
  private static final int LENGTH = 6;
  private static final int VOCABULARY = 11;
  private static final int SIZE = 4;
  private static final int ROWS = 17;
  private static final TextForm FORM = new TextForm(LENGTH, VOCABULARY);
  private static final Network NETWORK =
      Network.of(
          new ModelDefinition(
              "bigram",
              List.of(
                  Fixtures.layer("embedding", "vocabulary", VOCABULARY, "size", SIZE),
                  Fixtures.layer("dense", "units", VOCABULARY)),
              new Places("test.yaml", Map.of())),
          FORM.inputShape(),
          FORM.logitsShape());

  private record Rows(int[][] rows) implements StoredExamples {
    @Override
    public int size() {
      return rows.length;
    }

    @Override
    public Example read(int index, OptionalLong augmentation) {
      return new Example.Text(rows[index].clone());
    }
  }

  /** Texts of 0 to 6 tokens; the shorter ones end with END and are padded. */
  private static int[][] rows() {
    Random random = new Random(5);
    int[][] rows = new int[ROWS][LENGTH];
    for (int[] row : rows) {
      int length = random.nextInt(LENGTH + 1);
      for (int t = 0; t < length; t++) {
        row[t] = TextForm.FIRST + random.nextInt(VOCABULARY - TextForm.FIRST);
      }
      if (length < LENGTH) {
        row[length] = TextForm.END;
      }
    }
    return rows;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** Weights, and the mean loss and its gradients over the tokens of some rows. */
  private static final class Bigram {
    final double[] embedding;
    final double[] kernel;
    final double[] bias;
    final double[] embeddingGradient = new double[VOCABULARY * SIZE];
    final double[] kernelGradient = new double[SIZE * VOCABULARY];
    final double[] biasGradient = new double[VOCABULARY];

    Bigram(TrainingSession session) {
      embedding = doubles(session.weights("0/vectors"));
      kernel = doubles(session.weights("1/kernel"));
      bias = doubles(session.weights("1/bias"));
    }

    double loss(int[][] rows) {
      long tokens =
          Arrays.stream(rows)
              .flatMapToInt(Arrays::stream)
              .filter(token -> token != TextForm.PADDING)
              .count();
      double sum = 0;
      for (int[] row : rows) {
        for (int t = 0; t < LENGTH && row[t] != TextForm.PADDING; t++) {
          sum += token(t == 0 ? TextForm.START : row[t - 1], row[t], 1.0 / tokens);
        }
      }
      return sum / tokens;
    }

    private double token(int before, int token, double share) {
      double[] logits = bias.clone();
      for (int i = 0; i < SIZE; i++) {
        for (int v = 0; v < VOCABULARY; v++) {
          logits[v] += embedding[before * SIZE + i] * kernel[i * VOCABULARY + v];
        }
      }
      double total = Arrays.stream(logits).map(Math::exp).sum();
      for (int v = 0; v < VOCABULARY; v++) {
        double back = (Math.exp(logits[v]) / total - (v == token ? 1 : 0)) * share;
        biasGradient[v] += back;
        for (int i = 0; i < SIZE; i++) {
          kernelGradient[i * VOCABULARY + v] += back * embedding[before * SIZE + i];
          embeddingGradient[before * SIZE + i] += back * kernel[i * VOCABULARY + v];
        }
      }
      return Math.log(total) - logits[token];
    }
  }

  private static void assertMoved(float[] now, double[] before, double[] gradient, double rate) {
    for (int i = 0; i < now.length; i++) {
      assertThat((double) now[i]).isCloseTo(before[i] - rate * gradient[i], within(2e-6));
    }
  }

  @Test
  void trainsOnTheTokensAndNothingElse() {
    int[][] rows = rows();
    int batch = 5;
    double rate = 0.7;
    Rows examples = new Rows(rows);
    try (DataTensors data =
            new DataTensors(
                Map.of(
                    "train", new StoredSplit(examples),
                    "val", new StoredSplit(examples),
                    "test", new StoredSplit(examples)));
        TrainingGraph graph =
            new TrainingGraph(NETWORK, FORM, false, Optimizer.SGD, batch, Fixtures.FAR);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      session.initialise(3);
      DataOrder order = new DataOrder(12, ROWS);
      int[] drawn = new int[batch];
      for (int step = 0; step < 9; step++) {
        Bigram before = new Bigram(session);
        assertThat(session.evaluate("val", ROWS).crossEntropy())
            .isCloseTo(before.loss(rows), within(1e-5));
        Bigram twin = new Bigram(session);
        new DataOrder(12, ROWS).draw((long) step * batch, drawn, batch);
        double loss = twin.loss(Arrays.stream(drawn).mapToObj(i -> rows[i]).toArray(int[][]::new));
        Progress progress = session.train(step, 1, order, 1, Fixtures.constant(rate, 0));
        assertThat((double) progress.loss()).isCloseTo(loss, within(1e-5));
        assertMoved(session.weights("0/vectors"), twin.embedding, twin.embeddingGradient, rate);
        assertMoved(session.weights("1/kernel"), twin.kernel, twin.kernelGradient, rate);
        assertMoved(session.weights("1/bias"), twin.bias, twin.biasGradient, rate);
      }
    }
  }

  @Test
  void theFrontOfASplitIsMeasuredWhateverTheChunk() {
    int[][] rows = rows();
    int count = 12;
    Rows examples = new Rows(rows);
    try (DataTensors data =
            new DataTensors(
                Map.of(
                    "train", new StoredSplit(examples),
                    "val", new StoredSplit(examples),
                    "test", new StoredSplit(examples)));
        TrainingGraph graph =
            new TrainingGraph(NETWORK, FORM, false, Optimizer.SGD, 3, Fixtures.FAR);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      session.initialise(3);
      double loss = new Bigram(session).loss(Arrays.copyOf(rows, count));
      assertThat(session.evaluate("train", count).crossEntropy()).isCloseTo(loss, within(1e-5));
    }
  }
}
