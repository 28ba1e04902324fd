package org.batchscale.toolkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.workloads.data.Split;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.definition.LayerDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The mask of a training step, read off the rows of the kernel behind it: a dropped input leaves
 * its row as it was. Would catch masks that repeat from step to step or from layer to layer, that
 * depend on the steps before, or that are drawn in evaluation too.
 */
class DropoutInTrainingTest {
  private static DataTensors data;

  @BeforeAll
  static void makeData() {
    byte[] white = new byte[Fixtures.PIXELS];
    Arrays.fill(white, (byte) 255);
    Split one = Split.of(white, new byte[1], Fixtures.PIXELS);
    Fixtures.Images image = new Fixtures.Images(one, new double[0][], new int[0]);
    data = Fixtures.tensors(image, image, image);
  }

  @AfterAll
  static void freeData() {
    data.close();
  }

  private static Network network(double... rates) {
    LayerDefinition[] layers = new LayerDefinition[rates.length + 2];
    layers[0] = Fixtures.layer("flatten");
    for (int i = 0; i < rates.length; i++) {
      layers[i + 1] = Fixtures.layer("dropout", "rate", rates[i]);
    }
    layers[rates.length + 1] = Fixtures.layer("dense", "units", Fixtures.CLASSES);
    return Fixtures.network(layers);
  }

  private static TrainingGraph graph(Network network) {
    return new TrainingGraph(network, Optimizer.SGD, Fixtures.CLASSES, 1, Fixtures.FAR);
  }

  private static Progress step(TrainingSession session, long step, long seed, double rate) {
    return session.train(step, 1, new DataOrder(1, 1), seed, Fixtures.constant(rate, 0));
  }

  /** Which inputs a step keeps. */
  private static boolean[] kept(TrainingSession session, long step, long seed) {
    String kernel = (session.graph().network().layers().size() - 1) + "/kernel";
    float[] before = session.weights(kernel);
    step(session, step, seed, 0.01);
    float[] after = session.weights(kernel);
    boolean[] kept = new boolean[Fixtures.PIXELS];
    for (int i = 0; i < before.length; i++) {
      kept[i / Fixtures.CLASSES] |= before[i] != after[i];
    }
    return kept;
  }

  private static int count(boolean[] mask) {
    int count = 0;
    for (boolean kept : mask) {
      count += kept ? 1 : 0;
    }
    return count;
  }

  private static double share(Network network, int steps) {
    try (TrainingGraph graph = graph(network);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      session.initialise(1);
      int kept = 0;
      for (int t = 0; t < steps; t++) {
        kept += count(kept(session, t, 9));
      }
      return (double) kept / steps / Fixtures.PIXELS;
    }
  }

  @Test
  void keepsItsShareAndLayersDropIndependently() {
    double error = 4 * Math.sqrt(0.25 / (100 * Fixtures.PIXELS));
    assertThat(share(network(0.4), 100)).isEqualTo(0.6, within(error));
    // Equal masks would keep 0.5.
    assertThat(share(network(0.5, 0.5), 100)).isEqualTo(0.25, within(error));
  }

  @Test
  void maskFollowsFromSeedAndStepAlone() {
    try (TrainingGraph graph = graph(network(0.5));
        TrainingSession session = new TrainingSession(graph, data, 1);
        TrainingSession other = new TrainingSession(graph, data, 1)) {
      session.initialise(1);
      other.initialise(2);
      boolean[] mask = kept(session, 17, 9);
      assertThat(kept(session, 18, 9)).isNotEqualTo(mask);
      assertThat(kept(session, 17, 10)).isNotEqualTo(mask);
      assertThat(kept(session, 17 + (1L << 32), 9)).isNotEqualTo(mask);
      assertThat(kept(session, 17, 9)).isEqualTo(mask);
      assertThat(kept(other, 17, 9)).isEqualTo(mask);
    }
  }

  @Test
  void layersOfNeighbouringStepsDoNotShareMasks() {
    // Were seeds step + layer, the second layer of step t would drop as the first of step t + 1.
    try (TrainingGraph first = graph(network(0.5, 0));
        TrainingGraph second = graph(network(0, 0.5));
        TrainingSession one = new TrainingSession(first, data, 1);
        TrainingSession two = new TrainingSession(second, data, 1)) {
      one.initialise(1);
      two.initialise(1);
      for (int t = 0; t < 5; t++) {
        boolean[] mask = kept(two, t, 9);
        for (int s = 0; s < 8; s++) {
          assertThat(kept(one, s, 9)).isNotEqualTo(mask);
        }
      }
    }
  }

  @Test
  void evaluationDropsNothing() {
    try (TrainingGraph with = graph(network(0.5));
        TrainingGraph without = graph(network(0));
        TrainingSession dropping = new TrainingSession(with, data, 1);
        TrainingSession plain = new TrainingSession(without, data, 1)) {
      dropping.initialise(1);
      plain.initialise(1);
      Evaluation expected = plain.evaluate("val", 1);
      assertThat(dropping.evaluate("val", 1)).isEqualTo(expected);
      assertThat(dropping.evaluate("train", 1)).isEqualTo(expected);
      // In training the loss is another one.
      assertThat((double) step(dropping, 0, 9, 0).loss())
          .isNotCloseTo(expected.crossEntropy(), within(1e-4));
      assertThat((double) step(plain, 0, 9, 0).loss())
          .isCloseTo(expected.crossEntropy(), within(1e-6));
    }
  }
}
