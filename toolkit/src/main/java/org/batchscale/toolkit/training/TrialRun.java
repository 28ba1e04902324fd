package org.batchscale.toolkit.training;

import java.util.HashMap;
import java.util.List;
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
      double[] measured = measure(session, plan);
      for (int i = 0; i < measured.length; i++) {
        if (!Double.isFinite(measured[i])) {
          return diverged(step, plan.metrics().get(i), measured[i], Double.POSITIVE_INFINITY);
        }
      }
      listener.measured(step, measured);
    }
    return new TrialOutcome.Completed(step);
  }

  private static TrialOutcome diverged(long step, String what, double value, double bound) {
    String rule =
        Double.isFinite(value) ? "%s, above the bound of %s".formatted(value, bound) : "" + value;
    return new TrialOutcome.Diverged(step, "%s after %d steps was %s".formatted(what, step, rule));
  }

  private static double[] measure(TrainingSession session, TrialPlan plan) {
    Map<String, Evaluation> bySplit = new HashMap<>();
    List<String> metrics = plan.metrics();
    double[] values = new double[metrics.size()];
    for (int i = 0; i < values.length; i++) {
      String metric = metrics.get(i);
      int slash = metric.indexOf('/');
      Evaluation evaluation =
          bySplit.computeIfAbsent(
              metric.substring(0, slash),
              split ->
                  session.evaluate(
                      split, split.equals("train") ? plan.trainExamples() : Integer.MAX_VALUE));
      values[i] = evaluation.metric(metric.substring(slash + 1));
    }
    return values;
  }
}
