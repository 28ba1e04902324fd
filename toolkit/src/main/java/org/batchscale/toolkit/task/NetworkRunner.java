package org.batchscale.toolkit.task;

import java.util.LinkedHashMap;
import java.util.Map;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.toolkit.training.Evaluation;
import org.batchscale.toolkit.training.Progress;
import org.batchscale.toolkit.training.TrainingSession;
import org.batchscale.toolkit.training.TrainingValues;
import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.workloads.model.Objective;

/**
 * Trains networks, one trial after the other.
 *
 * @param session the session to do it in, closed with this runner; whatever trial it held before
 *     leaves no trace
 * @param schedule learning-rate schedule
 * @param trainSize number of training examples
 * @param trainExamples size of the fixed subset of the training set that is measured
 * @param closed is run when this runner needs its devices no more
 */
public record NetworkRunner(
    TrainingSession session, Schedule schedule, int trainSize, int trainExamples, Runnable closed)
    implements TrialRunner {
  /** A runner that nobody waits for. */
  public NetworkRunner(
      TrainingSession session, Schedule schedule, int trainSize, int trainExamples) {
    this(session, schedule, trainSize, trainExamples, () -> {});
  }

  @Override
  public TrialOutcome run(TrialPlan plan, TrialListener listener) {
    session.initialise(plan.seeds().weights());
    DataOrder order = new DataOrder(plan.seeds().dataOrder(), trainSize);
    TrainingValues values = TrainingValues.of(schedule, plan.parameters());
    long step = 0;
    for (long target : plan.evaluateAt()) {
      Progress progress = session.train(step, target - step, order, plan.seeds().dropout(), values);
      step += progress.steps();
      listener.advanced(progress.steps());
      if (progress.diverged()) {
        return diverged(step, "training loss", progress.loss(), session.graph().divergedAbove());
      }
      Map<String, Evaluation> bySplit = evaluate(plan);
      for (Map.Entry<String, Evaluation> split : bySplit.entrySet()) {
        // Whichever metric is asked for: an error rate is finite even where the weights are not.
        double crossEntropy = split.getValue().crossEntropy();
        if (!Double.isFinite(crossEntropy)) {
          String metric = split.getKey() + "/" + Objective.CROSS_ENTROPY;
          return diverged(step, metric, crossEntropy, Double.POSITIVE_INFINITY);
        }
      }
      if (!listener.measured(step, values(plan, bySplit)) && step < plan.trainSteps()) {
        return new TrialOutcome.Stopped(step);
      }
    }
    return new TrialOutcome.Completed(step);
  }

  private static TrialOutcome diverged(long step, String what, double value, double bound) {
    String rule =
        Double.isFinite(value) ? "%s, above the bound of %s".formatted(value, bound) : "" + value;
    return new TrialOutcome.Diverged(step, "%s after %d steps was %s".formatted(what, step, rule));
  }

  /** Evaluations of the splits that the metrics need, in the metrics' order. */
  private Map<String, Evaluation> evaluate(TrialPlan plan) {
    Map<String, Evaluation> bySplit = new LinkedHashMap<>();
    for (String metric : plan.metrics()) {
      bySplit.computeIfAbsent(
          metric.substring(0, metric.indexOf('/')),
          split ->
              session.evaluate(split, split.equals("train") ? trainExamples : Integer.MAX_VALUE));
    }
    return bySplit;
  }

  private static double[] values(TrialPlan plan, Map<String, Evaluation> bySplit) {
    return plan.metrics().stream()
        .mapToDouble(
            metric -> {
              int slash = metric.indexOf('/');
              return bySplit.get(metric.substring(0, slash)).metric(metric.substring(slash + 1));
            })
        .toArray();
  }

  @Override
  public void close() {
    session.close();
    closed.run();
  }
}
