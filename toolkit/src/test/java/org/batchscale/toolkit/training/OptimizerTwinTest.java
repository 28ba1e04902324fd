package org.batchscale.toolkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.workloads.model.Network;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Training in the graph against the written update rules in plain Java. Would catch a velocity that
 * contains the learning rate, Nesterov's step with the old velocity, dampening, a gradient that is
 * summed and not averaged, a schedule that is off by a step, and batches of other examples than the
 * data order says.
 */
class OptimizerTwinTest {
  private static final int TRAIN = 23;
  private static final int BATCH = 7;
  private static final int STEPS = 20;

  /** Largest deviation, as a share of the largest change of a weight. */
  private static final double TOLERANCE = 2e-5;

  static Stream<Arguments> trials() {
    List<Network> networks = List.of(Fixtures.dense(), Fixtures.dense(9, 8));
    return Arrays.stream(Optimizer.values())
        .flatMap(
            optimizer ->
                networks.stream()
                    .flatMap(
                        network ->
                            Stream.of(
                                arguments(optimizer, network, 1.0, 1L, 0.0),
                                arguments(optimizer, network, 1.0, 1L, 0.1),
                                arguments(optimizer, network, 0.1, 12L, 0.0),
                                arguments(optimizer, network, 0.01, 30L, 0.1))));
  }

  @ParameterizedTest(name = "{index}: {0}, end {2} after {3}, smoothing {4}")
  @MethodSource("trials")
  void twentyStepsFollowTheWrittenRule(
      Optimizer optimizer, Network network, double endFactor, long decaySteps, double smoothing) {
    double momentum = optimizer.hasVelocity() ? 0.9 : 0;
    TrainingValues values =
        new TrainingValues(new Schedule.Shape(0.05, endFactor, decaySteps), momentum, smoothing);
    Fixtures.Images images = Fixtures.Images.random(5, TRAIN);
    try (DataTensors data = Fixtures.tensors(images, images, images);
        TrainingGraph graph =
            new TrainingGraph(network, optimizer, Fixtures.CLASSES, BATCH, Fixtures.FAR);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      session.initialise(new Random(decaySteps).nextLong());
      ReferenceTraining first = new ReferenceTraining(session);
      ReferenceTraining reference = new ReferenceTraining(session);
      double loss = 0;
      DataOrder order = new DataOrder(11, TRAIN);
      int[] batch = new int[BATCH];
      for (int t = 0; t < STEPS; t++) {
        order.draw((long) t * BATCH, batch, BATCH);
        loss = reference.step(images, batch, optimizer, values, t);
      }

      Progress progress = session.train(0, STEPS, new DataOrder(11, TRAIN), 1, values);

      assertThat(progress.steps()).isEqualTo(STEPS);
      assertThat((double) progress.loss()).isEqualTo(loss, within(1e-5 * Math.max(1, loss)));
      ReferenceTraining trained = new ReferenceTraining(session);
      assertThat(deviation(first, trained, reference)).isLessThan(TOLERANCE);
    }
  }

  private static double deviation(
      ReferenceTraining first, ReferenceTraining trained, ReferenceTraining reference) {
    double worst = 0;
    for (int l = 0; l < first.layers().size(); l++) {
      double[][] begin = first.layers().get(l).weights;
      double[][] computed = trained.layers().get(l).weights;
      double[][] expected = reference.layers().get(l).weights;
      double off = 0;
      double change = 0;
      for (int i = 0; i < begin.length; i++) {
        for (int u = 0; u < begin[i].length; u++) {
          off = Math.max(off, Math.abs(computed[i][u] - expected[i][u]));
          change = Math.max(change, Math.abs(expected[i][u] - begin[i][u]));
        }
      }
      assertThat(change).isPositive();
      worst = Math.max(worst, off / change);
    }
    return worst;
  }
}
