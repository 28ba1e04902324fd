package org.batchscale.toolkit.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.toolkit.task.NetworkRunner;
import org.junit.jupiter.api.Test;

/**
 * Would catch metrics in each other's columns, evaluations at other steps than planned, a training
 * subset that is not the front of the training set, seeds or metaparameters used for each other,
 * and evaluations that change the training between them.
 */
class NetworkRunnerTest {
  private static final int TRAIN = 40;

  @Test
  void measuresWhatThePlanAsksInItsOrder() {
    TrialSeeds seeds = new TrialSeeds(11, 22, 33);
    Parameters parameters =
        new Parameters(
            Map.of(
                "learning_rate", 0.2,
                "momentum", 0.7,
                "label_smoothing", 0.1,
                "learning_rate_decay_steps", 15L,
                "end_learning_rate_factor", 0.05));
    TrialPlan plan =
        new TrialPlan(
            parameters,
            seeds,
            List.of(0L, 3L, 20L),
            List.of(
                "val/classification_error",
                "train/cross_entropy_error",
                "test/cross_entropy_error",
                "val/cross_entropy_error",
                "train/classification_error"));
    TrainingValues values = new TrainingValues(new Schedule.Shape(0.2, 0.05, 15), 0.7, 0.1);
    Fixtures.Recorder record = new Fixtures.Recorder();
    try (DataTensors data = Fixtures.tensors(8, TRAIN);
        TrainingGraph graph =
            new TrainingGraph(
                Fixtures.convolutional(),
                Optimizer.NESTEROV_MOMENTUM,
                Fixtures.CLASSES,
                6,
                Fixtures.FAR);
        TrainingSession session = new TrainingSession(graph, data, 1);
        TrainingSession byHand = new TrainingSession(graph, data, 1)) {

      TrialOutcome outcome =
          new NetworkRunner(session, Schedule.LINEAR_DECAY, TRAIN, 7).run(plan, record);

      assertThat(outcome).isEqualTo(new TrialOutcome.Completed(20));
      assertThat(plan.trainSteps()).isEqualTo(20);
      assertThat(record.steps).containsExactly(0L, 3L, 20L);
      assertThat(record.advanced).isEqualTo(20);
      byHand.initialise(11);
      long step = 0;
      for (int row = 0; row < 3; row++) {
        long target = record.steps.get(row);
        byHand.train(step, target - step, new DataOrder(33, TRAIN), 22, values);
        step = target;
        Evaluation train = byHand.evaluate("train", 7);
        Evaluation val = byHand.evaluate("val", 1000);
        Evaluation test = byHand.evaluate("test", 1000);
        assertThat(record.values.get(row))
            .containsExactly(
                val.classificationError(),
                train.crossEntropy(),
                test.crossEntropy(),
                val.crossEntropy(),
                train.classificationError());
      }
    }
  }

  @Test
  void moreEvaluationsDoNotChangeTheTraining() {
    try (DataTensors data = Fixtures.tensors(8, TRAIN);
        TrainingGraph graph =
            new TrainingGraph(
                Fixtures.convolutional(), Optimizer.SGD, Fixtures.CLASSES, 6, Fixtures.FAR);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      Fixtures.Recorder seldom = new Fixtures.Recorder();
      Fixtures.run(session, Fixtures.plan(1, 0.1, 0, 30L), TRAIN, seldom);
      Fixtures.Recorder often = new Fixtures.Recorder();
      Fixtures.run(session, Fixtures.plan(1, 0.1, 0, 0L, 1L, 2L, 13L, 29L, 30L), TRAIN, often);

      assertThat(often.rows).hasSize(6);
      assertThat(often.rows.get(5)).isEqualTo(seldom.rows.get(0));
    }
  }

  @Test
  void trainingLearns() {
    try (DataTensors data = Fixtures.tensors(8, 10);
        TrainingGraph graph =
            new TrainingGraph(
                Fixtures.dense(32), Optimizer.NESTEROV_MOMENTUM, Fixtures.CLASSES, 5, 1e3);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      Fixtures.Recorder record = new Fixtures.Recorder();
      Fixtures.run(session, Fixtures.plan(1, 0.02, 0.9, 0L, 400L), 10, record);

      // Ten random images can be learnt by heart.
      assertThat(record.values.get(0)[0]).isGreaterThan(1);
      assertThat(record.values.get(1)[0]).isLessThan(0.05);
      assertThat(record.values.get(1)[1]).isZero();
    }
  }

  @Test
  void endsWhereTheListenerHasSeenEnough() {
    TrialPlan plan = Fixtures.plan(1, 0.1, 0, 0L, 5L, 30L);
    Fixtures.Recorder twice =
        new Fixtures.Recorder() {
          @Override
          public boolean measured(long step, double[] measured) {
            return super.measured(step, measured) && step < 5;
          }
        };
    Fixtures.Recorder never =
        new Fixtures.Recorder() {
          @Override
          public boolean measured(long step, double[] measured) {
            return super.measured(step, measured) && step < 30;
          }
        };
    try (DataTensors data = Fixtures.tensors(8, TRAIN);
        TrainingGraph graph =
            new TrainingGraph(
                Fixtures.convolutional(), Optimizer.SGD, Fixtures.CLASSES, 6, Fixtures.FAR);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      assertThat(Fixtures.run(session, plan, TRAIN, twice)).isEqualTo(new TrialOutcome.Stopped(5));
      assertThat(Fixtures.run(session, plan, TRAIN, never))
          .isEqualTo(new TrialOutcome.Completed(30));
    }
    assertThat(twice.steps).containsExactly(0L, 5L);
    assertThat(twice.advanced).isEqualTo(5);
    assertThat(never.rows.subList(0, 2)).isEqualTo(twice.rows);
  }
}
