package org.batchscale.toolkit.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.toolkit.task.NetworkRunner;
import org.batchscale.workloads.data.Split;
import org.batchscale.workloads.model.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Would catch a divergence that is missed, reported at another step than the one whose loss left
 * its bound, measured after the fact, or that a healthy trial is accused of.
 */
class DivergenceTest {
  private static final int TRAIN = 50;
  private static final int BATCH = 5;
  private static final TrialSeeds SEEDS = TrialSeeds.of(1, BATCH, 0);
  private static final Network NETWORK = Fixtures.dense(16);
  private static DataTensors data;

  @BeforeAll
  static void makeData() {
    data = Fixtures.tensors(1, TRAIN);
  }

  @AfterAll
  static void freeData() {
    data.close();
  }

  private static TrainingGraph graph(double bound) {
    return new TrainingGraph(NETWORK, Optimizer.MOMENTUM, Fixtures.CLASSES, BATCH, bound);
  }

  /** Losses of single steps, up to the first that is not a number. */
  private static List<Float> losses(double rate, int steps) {
    List<Float> losses = new ArrayList<>();
    try (TrainingGraph graph = graph(Float.MAX_VALUE);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      session.initialise(SEEDS.weights());
      DataOrder order = new DataOrder(SEEDS.dataOrder(), TRAIN);
      for (int t = 0; t < steps; t++) {
        Progress progress = session.train(t, 1, order, 1, Fixtures.constant(rate, 0.9));
        losses.add(progress.loss());
        if (progress.diverged()) {
          return losses;
        }
      }
    }
    return losses;
  }

  private static TrialOutcome run(
      double bound, double rate, List<Long> at, List<String> metrics, Fixtures.Recorder record) {
    TrialPlan plan =
        new TrialPlan(
            new Parameters(Map.of("learning_rate", rate, "momentum", 0.9)), SEEDS, at, metrics);
    try (TrainingGraph graph = graph(bound);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      return new NetworkRunner(session, Schedule.CONSTANT, TRAIN, TRAIN).run(plan, record);
    }
  }

  private static TrialOutcome run(double bound, double rate, Fixtures.Recorder record, Long... at) {
    return run(bound, rate, List.of(at), List.of("train/cross_entropy_error"), record);
  }

  @ParameterizedTest
  @CsvSource({"3, 2", "10, 2", "100, 50"})
  void lossAboveItsBoundEndsTheTrialAtThatStep(double bound, double rate) {
    List<Float> losses = losses(rate, 60);
    int first = 0;
    while (losses.get(first) <= bound) {
      first++;
    }
    assertThat(first).as("steps before it").isPositive();
    Fixtures.Recorder record = new Fixtures.Recorder();

    TrialOutcome outcome = run(bound, rate, record, 0L, (long) first, first + 1L, 200L);

    assertThat(outcome)
        .isEqualTo(
            new TrialOutcome.Diverged(
                first,
                "training loss after %d steps was %s, above the bound of %s"
                    .formatted(first, (double) losses.get(first), bound)));
    assertThat(record.steps).containsExactly(0L, (long) first);
    assertThat(record.advanced).isEqualTo(first);
  }

  @Test
  void lossThatIsNoNumberEndsTheTrialAtThatStep() {
    List<Float> losses = losses(1e20, 60);
    int last = losses.size() - 1;
    assertThat(losses.get(last).isNaN()).isTrue();
    Fixtures.Recorder record = new Fixtures.Recorder();

    TrialOutcome outcome = run(Float.MAX_VALUE, 1e20, record, 0L, 300L, 400L);

    assertThat(outcome)
        .isEqualTo(
            new TrialOutcome.Diverged(last, "training loss after " + last + " steps was NaN"));
    assertThat(record.steps).containsExactly(0L);
    assertThat(record.advanced).isEqualTo(last);
  }

  @Test
  void divergenceInALaterCallIsCountedFromTheStart() {
    // 256 steps fit into one call; the rate jumps after 300.
    try (TrainingGraph graph = graph(100);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      session.initialise(1);
      DataOrder order = new DataOrder(1, TRAIN);
      assertThat(session.train(0, 300, order, 1, Fixtures.constant(0.001, 0.9)).steps())
          .isEqualTo(300);
      Progress progress = session.train(300, 600, order, 1, Fixtures.constant(1e6, 0.9));
      assertThat(progress.diverged()).isTrue();
      assertThat(progress.steps()).isBetween(1, 10);
    }
    assertThat(run(1e3, 0.001, new Fixtures.Recorder(), 600L))
        .isEqualTo(new TrialOutcome.Completed(600));
  }

  @Test
  void lossOnTheBoundIsWithinIt() {
    float first = losses(0.01, 1).get(0);
    assertThat(run(first, 0, new Fixtures.Recorder(), 0L, 1L))
        .isEqualTo(new TrialOutcome.Completed(1));
    assertThat(run(Math.nextDown(first), 0, new Fixtures.Recorder(), 0L, 1L))
        .isInstanceOf(TrialOutcome.Diverged.class)
        .extracting(TrialOutcome::steps)
        .isEqualTo(0L);
  }

  /**
   * Two equal images of different classes: the first step makes the logits so large that the second
   * one's loss, their difference, overflows although they and their gradients are finite.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e6, Float.MAX_VALUE, 1e300, Double.POSITIVE_INFINITY})
  void infiniteLossDivergesUnderAnyBound(double bound) {
    byte[] white = new byte[2 * Fixtures.PIXELS];
    Arrays.fill(white, (byte) 255);
    Split split = Split.of(white, new byte[] {0, 1}, Fixtures.PIXELS);
    Fixtures.Images images = new Fixtures.Images(split, new double[0][], new int[0]);
    double[] input = new double[Fixtures.PIXELS];
    Arrays.fill(input, 1);
    try (DataTensors pair = Fixtures.tensors(images, images, images);
        TrainingGraph graph =
            new TrainingGraph(
                Fixtures.dense(), Optimizer.SGD, Fixtures.CLASSES, /* batchSize= */ 1, bound);
        TrainingSession session = new TrainingSession(graph, pair, 1)) {
      int[] labels = new int[2];
      new DataOrder(1, 2).draw(0, labels, 2);
      double[] log;
      long seed = 0;
      do { // Until it is the second label alone whose logit is that far below.
        session.initialise(++seed);
        log = ReferenceTraining.logSoftmax(new ReferenceTraining(session).logits(input));
      } while (log[labels[1]] < Math.log(0.5));
      double apart = 1 - Math.exp(log[labels[0]]) + Math.exp(log[labels[1]]);
      double rate = 1.01 * Float.MAX_VALUE / ((Fixtures.PIXELS + 1) * apart);

      Progress progress = session.train(0, 2, new DataOrder(1, 2), 1, Fixtures.constant(rate, 0));

      assertThat(progress).isEqualTo(new Progress(1, true, Float.POSITIVE_INFINITY));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"val/classification_error", "val/cross_entropy_error"})
  void weightsLostInTheLastStepAreNoticed(String metric) {
    // The loss of the first step is healthy, its update is not, and no step comes after it.
    Fixtures.Recorder record = new Fixtures.Recorder();
    TrialOutcome outcome =
        run(Fixtures.FAR, Double.MAX_VALUE, List.of(0L, 1L), List.of(metric), record);

    assertThat(outcome)
        .asInstanceOf(InstanceOfAssertFactories.type(TrialOutcome.Diverged.class))
        .satisfies(
            diverged -> {
              assertThat(diverged.steps()).isEqualTo(1);
              assertThat(diverged.reason()).startsWith("val/cross_entropy_error after 1 steps was");
            });
    assertThat(record.steps).containsExactly(0L);
  }
}
