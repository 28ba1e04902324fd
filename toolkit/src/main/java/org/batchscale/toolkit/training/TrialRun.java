package org.batchscale.toolkit.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.batchscale.toolkit.random.DataOrder;

/** Runs one trial from its seeds to its outcome. */
public final class TrialRun {
  private TrialRun() {}

  /**
   * Trains and evaluates.
   *
   * @param session the session to do it in; whatever trial it held before leaves no trace
   * @param plan the trial
   * @param trainSize number of training examples
   * @param listener is told of every evaluation and of the steps taken
   */
  public static TrialOutcome run(
      TrainingSession session, TrialPlan plan, int trainSize, TrialListener listener) {
    session.initialise(plan.seeds().weights());
    DataOrder order = new DataOrder(plan.seeds().dataOrder(), trainSize);
    TrainingValues values = TrainingValues.of(plan.schedule(), plan.parameters());
    long step = 0;
    for (long target : plan.evaluateAt()) {
      Progress progress = session.train(step, target - step, order, plan.seeds().dropout(), values);
      step += progress.steps();
      listener.advanced(progress.steps());
      if (progress.diverged()) {
        return diverged(step, "training loss", progress.loss(), session.graph().divergedAbove());
      }
      Map<String, Evaluation> bySplit = evaluate(session, plan);
      for (Map.Entry<String, Evaluation> split : bySplit.entrySet()) {
        // Whichever metric is asked for: an error rate is finite even where the weights are not.
        double crossEntropy = split.getValue().crossEntropy();
        if (!Double.isFinite(crossEntropy)) {
          String metric = split.getKey() + "/" + Evaluation.CROSS_ENTROPY;
          return diverged(step, metric, crossEntropy, Double.POSITIVE_INFINITY);
        }
      }
      listener.measured(step, values(plan, bySplit));
    }
    return new TrialOutcome.Completed(step);
  }

  private static TrialOutcome diverged(long step, String what, double value, double bound) {
    String rule =
        Double.isFinite(value) ? "%s, above the bound of %s".formatted(value, bound) : "" + value;
    return new TrialOutcome.Diverged(step, "%s after %d steps was %s".formatted(what, step, rule));
  }

  /** Evaluations of the splits that the metrics need, in the metrics' order. */
  private static Map<String, Evaluation> evaluate(TrainingSession session, TrialPlan plan) {
    Map<String, Evaluation> bySplit = new LinkedHashMap<>();
    for (String metric : plan.metrics()) {
      bySplit.computeIfAbsent(
          metric.substring(0, metric.indexOf('/')),
          split ->
              session.evaluate(
                  split, split.equals("train") ? plan.trainExamples() : Integer.MAX_VALUE));
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
}
