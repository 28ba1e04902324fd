package org.batchscale.toolkit.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.workloads.model.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A trial is a function of its plan, bit for bit. Would catch a velocity or weight that outlives
 * its trial, two sessions that share variables, a dropout mask or batch that depends on how steps
 * are cut into calls, and sums whose order depends on timing.
 */
class RepeatabilityTest {
  private static final int TRAIN = 50;
  private static DataTensors data;

  @BeforeAll
  static void makeData() {
    data = Fixtures.tensors(1, TRAIN);
  }

  @AfterAll
  static void freeData() {
    data.close();
  }

  static Stream<Network> networks() {
    return Stream.of(Fixtures.dense(16), Fixtures.convolutional());
  }

  private static TrainingGraph graph(Network network, int batchSize) {
    return new TrainingGraph(
        network, Optimizer.NESTEROV_MOMENTUM, Fixtures.CLASSES, batchSize, Fixtures.FAR);
  }

  private record Outcome(TrialOutcome outcome, List<String> rows, Map<String, float[]> weights) {
    static Outcome of(TrainingSession session, TrialPlan plan) {
      Fixtures.Recorder record = new Fixtures.Recorder();
      TrialOutcome outcome = Fixtures.run(session, plan, TRAIN, record);
      return new Outcome(outcome, record.rows, Fixtures.weights(session));
    }

    static Outcome fresh(TrainingGraph graph, TrialPlan plan) {
      try (TrainingSession session = new TrainingSession(graph, data, 1)) {
        return of(session, plan);
      }
    }

    void mustBe(Outcome other) {
      assertThat(outcome).isEqualTo(other.outcome);
      assertThat(rows).isEqualTo(other.rows);
      mustBeSame(weights, other.weights);
    }
  }

  private static void mustBeSame(Map<String, float[]> weights, Map<String, float[]> others) {
    weights.forEach((name, values) -> assertThat(values).as(name).isEqualTo(others.get(name)));
  }

  private static boolean differs(Outcome one, Outcome other) {
    return !one.rows.equals(other.rows);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void manyStepsInOneCallAreManyCallsOfOneStep(Network network) {
    int steps = 300; // More than one call can take.
    TrainingValues values = Fixtures.constant(0.02, 0.9);
    try (TrainingGraph graph = graph(network, 7);
        TrainingSession atOnce = new TrainingSession(graph, data, 1);
        TrainingSession oneByOne = new TrainingSession(graph, data, 1)) {
      atOnce.initialise(3);
      Progress last = atOnce.train(0, steps, new DataOrder(4, TRAIN), 5, values);
      oneByOne.initialise(3);
      Progress single = null;
      for (int t = 0; t < steps; t++) {
        single = oneByOne.train(t, 1, new DataOrder(4, TRAIN), 5, values);
      }

      assertThat(last.steps()).isEqualTo(steps);
      assertThat(single.loss()).isEqualTo(last.loss());
      mustBeSame(Fixtures.weights(oneByOne), Fixtures.weights(atOnce));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void otherTrialsLeaveNoTrace(Network network) {
    TrialPlan plan = Fixtures.plan(1, 0.05, 0.9, 0L, 1L, 5L, 40L);
    TrialPlan other = Fixtures.plan(2, 0.05, 0.9, 30L);
    TrialPlan divergent = Fixtures.plan(3, 1e30, 0.9, 0L, 30L);
    try (TrainingGraph graph = graph(network, 8);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      Outcome fresh = Outcome.fresh(graph, plan);
      Outcome second = Outcome.of(session, other);
      assertThat(differs(fresh, second)).isTrue();
      Outcome.of(session, plan).mustBe(fresh);
      assertThat(Fixtures.run(session, divergent, TRAIN, new Fixtures.Recorder()))
          .isInstanceOf(TrialOutcome.Diverged.class);
      Outcome.of(session, plan).mustBe(fresh);
      Outcome.of(session, plan).mustBe(fresh);
    }
  }

  @Test
  void anotherGraphOfTheSameWorkloadMakesNoDifference() {
    TrialPlan plan = Fixtures.plan(1, 0.05, 0.9, 0L, 20L);
    try (TrainingGraph one = graph(Fixtures.convolutional(), 8);
        TrainingGraph two = graph(Fixtures.convolutional(), 8)) {
      Outcome.fresh(one, plan).mustBe(Outcome.fresh(two, plan));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void trialsSideBySideOnOneGraphDoNotMeet(Network network) throws Exception {
    TrialPlan left = Fixtures.plan(1, 0.05, 0.9, 0L, 7L, 400L, 800L);
    TrialPlan right = Fixtures.plan(2, 0.03, 0.5, 0L, 9L, 400L, 800L);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (TrainingGraph graph = graph(network, 8)) {
      Outcome leftAlone = Outcome.fresh(graph, left);
      Outcome rightAlone = Outcome.fresh(graph, right);
      CyclicBarrier together = new CyclicBarrier(2);
      Future<Outcome> leftBeside = threads.submit(() -> beside(together, graph, left));
      Future<Outcome> rightBeside = threads.submit(() -> beside(together, graph, right));

      leftBeside.get().mustBe(leftAlone);
      rightBeside.get().mustBe(rightAlone);
      assertThat(differs(leftAlone, rightAlone)).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  private static Outcome beside(CyclicBarrier together, TrainingGraph graph, TrialPlan plan)
      throws Exception {
    try (TrainingSession session = new TrainingSession(graph, data, 1)) {
      together.await();
      return Outcome.of(session, plan);
    }
  }

  @Test
  void variablesAndSeedsHaveFirstWeightsOfTheirOwn() {
    Network network = Fixtures.dense(60, 60, 60);
    try (TrainingGraph graph = graph(network, 8);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      session.initialise(1);
      float[] first = session.weights("1/kernel");
      float[] second = session.weights("2/kernel");
      float[] third = session.weights("3/kernel");
      assertThat(second).isNotEqualTo(third);
      assertThat(first).isNotEqualTo(second);
      assertThat(session.weights("1/bias")).containsOnly(0);
      session.initialise(2);
      assertThat(session.weights("2/kernel")).isNotEqualTo(second).isNotEqualTo(third);
      session.initialise(1);
      assertThat(session.weights("2/kernel")).isEqualTo(second);
    }
  }
}
