package org.batchscale.toolkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.workloads.data.Augmentation;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Scaling;
import org.batchscale.workloads.model.Network;
import org.junit.jupiter.api.Test;

/** Variables that a layer keeps itself: they follow the data, and begin anew with each trial. */
class RunningStatisticsTest {
  private static final int TRAIN = 24;
  private static final int BATCH = 8;
  private static final int GHOST = 4;
  private static final double DECAY = 0.75;
  private static final int CHANNELS = 2;
  private static final Network NETWORK =
      Fixtures.network(
          Fixtures.layer("ghost_batch_norm", "ghost_size", GHOST, "decay", DECAY),
          Fixtures.layer("flatten"),
          Fixtures.layer("dense", "units", Fixtures.CLASSES));

  /** Mean and variance (n - 1 for n) of each channel over some examples. */
  private static double[][] statistics(double[][] inputs, int[] examples, int from) {
    double[][] result = new double[2][CHANNELS];
    int values = GHOST * Fixtures.PIXELS / CHANNELS;
    for (int c = 0; c < CHANNELS; c++) {
      double sum = 0;
      double squares = 0;
      for (int i = from; i < from + GHOST; i++) {
        for (int p = c; p < Fixtures.PIXELS; p += CHANNELS) {
          double value = inputs[examples[i]][p];
          sum += value;
          squares += value * value;
        }
      }
      result[0][c] = sum / values;
      result[1][c] = (squares - sum * sum / values) / (values - 1);
    }
    return result;
  }

  @Test
  void followTheGhostBatchesOfEveryStep() {
    Fixtures.Images train = Fixtures.Images.random(1, TRAIN);
    int steps = 5;
    double[] mean = new double[CHANNELS];
    double[] variance = {1, 1};
    int[] drawn = new int[BATCH];
    for (int step = 0; step < steps; step++) {
      new DataOrder(9, TRAIN).draw((long) step * BATCH, drawn, BATCH);
      for (int c = 0; c < CHANNELS; c++) {
        mean[c] *= DECAY;
        variance[c] *= DECAY;
        for (int ghost = 0; ghost < BATCH; ghost += GHOST) {
          double[][] of = statistics(train.inputs(), drawn, ghost);
          mean[c] += (1 - DECAY) * of[0][c] * GHOST / BATCH;
          variance[c] += (1 - DECAY) * of[1][c] * GHOST / BATCH;
        }
      }
    }
    try (DataTensors data = Fixtures.tensors(train, train, train);
        TrainingGraph graph =
            new TrainingGraph(NETWORK, Optimizer.MOMENTUM, Fixtures.CLASSES, BATCH, Fixtures.FAR);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      for (int trial = 0; trial < 2; trial++) {
        session.initialise(3);
        assertThat(session.weights("0/running_mean")).containsOnly(0f);
        session.train(0, steps, new DataOrder(9, TRAIN), 1, Fixtures.constant(0.1, 0.5));
        for (int c = 0; c < CHANNELS; c++) {
          assertThat((double) session.weights("0/running_mean")[c])
              .isCloseTo(mean[c], within(1e-6));
          assertThat((double) session.weights("0/running_variance")[c])
              .isCloseTo(variance[c], within(1e-6));
        }
        float[] before = session.weights("0/running_mean");
        session.evaluate("val", TRAIN);
        assertThat(session.weights("0/running_mean")).containsExactly(before);
      }
    }
  }

  /** The batch size is known to layers also where examples are changed at random. */
  @Test
  void buildOnChangedImages() {
    ImageForm form =
        new ImageForm(
            Fixtures.IMAGE,
            Fixtures.CLASSES,
            false,
            new Scaling(List.of(0.5f, 0.5f), List.of(0.2f, 0.2f)),
            new Augmentation(1, true));
    Fixtures.Images train = Fixtures.Images.random(1, TRAIN);
    try (DataTensors data = Fixtures.tensors(train, train, train);
        TrainingGraph graph =
            new TrainingGraph(NETWORK, form, true, Optimizer.SGD, BATCH, Fixtures.FAR);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      session.initialise(1);
      Progress progress =
          session.train(0, 40, new DataOrder(9, TRAIN), 1, Fixtures.constant(0.05, 0));
      assertThat(progress.diverged()).isFalse();
      assertThat(session.weights("0/running_variance")[0]).isBetween(0.5f, 4f);
    }
  }
}
