package org.batchscale.toolkit.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.toolkit.replication.Placement;
import org.batchscale.toolkit.training.DataTensors;
import org.batchscale.toolkit.training.GradientSession;
import org.batchscale.toolkit.training.GradientSession.LossAndGradient;
import org.batchscale.toolkit.training.SessionOpener;
import org.batchscale.toolkit.training.TrainingGraph;
import org.batchscale.toolkit.training.TrainingSession;
import org.batchscale.toolkit.training.TrainingValues;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.model.Network;

/**
 * One trial computed in several ways: the loss and gradients of its first batch, and all variables
 * after each step and after all of them, against those of one device that computes every batch as a
 * whole.
 *
 * <p>A unit that switches on or off at zero, such as a rectified one, makes much of a rounding
 * error where its input is as small: one among millions of them is, after a few steps. So each step
 * is also taken from the same values, and one device's own way with weights that are changed by
 * rounding is the measure of what all steps together may make of it.
 *
 * @param network what is trained
 * @param form what an example is
 * @param optimizer the update rule
 * @param schedule the learning-rate schedule
 * @param batchSize examples per step
 * @param parameters the trial's metaparameters
 * @param seeds the trial's seeds
 * @param steps steps after which variables are compared
 * @param threads threads of one replica
 */
public record Verification(
    Network network,
    ExampleForm form,
    Optimizer optimizer,
    Schedule schedule,
    int batchSize,
    Parameters parameters,
    TrialSeeds seeds,
    int steps,
    int threads) {
  /** Runs with changed weights: enough to see how far rounding may lead. */
  private static final int ROUNDING_RUNS = 4;

  /**
   * What one device computes.
   *
   * @param first loss and gradients of the first batch
   * @param states all variables before the first step, and after each
   * @param rounding how far it comes from that by rounding
   */
  public record Reference(
      LossAndGradient first, List<Map<String, float[]>> states, Rounding rounding) {
    Map<String, float[]> last() {
      return states.get(states.size() - 1);
    }
  }

  /** What one device computes. */
  public Reference reference(DataTensors data) {
    Variant one = new Variant("1 device", Placement.ONE, SessionOpener.LOCAL);
    int trainSize = data.train().size();
    try (TrainingGraph graph = graph(one, data);
        TrainingSession session = new TrainingSession(graph, data, threads, one.opener());
        TrainingGraph other = graph(one, data);
        GradientSession gradients = new GradientSession(other, data, threads, one.opener())) {
      LossAndGradient first = gradients.compute(seeds, trainSize, values());
      session.initialise(seeds.weights());
      List<Map<String, float[]>> states = new ArrayList<>(List.of(session.variables()));
      DataOrder order = order(data);
      for (int step = 0; step < steps; step++) {
        session.train(step, 1, order, seeds.dropout(), values());
        states.add(session.variables());
      }
      double weights = 0;
      double gradient = 0;
      for (int seed = 0; seed < ROUNDING_RUNS; seed++) {
        session.assign(states.get(0));
        DataOrder again = order(data);
        for (int step = 0; step < steps; step++) {
          session.assign(LastBits.changed(session.variables(), seed * (long) steps + step));
          session.train(step, 1, again, seeds.dropout(), values());
        }
        weights = Math.max(weights, Difference.of(states.get(steps), session.variables()).value());
        LossAndGradient changed =
            gradients.computeAt(LastBits.changed(states.get(0), seed), seeds, trainSize, values());
        gradient =
            Math.max(gradient, Difference.of(first.gradients(), changed.gradients()).value());
      }
      return new Reference(first, states, new Rounding(gradient, weights));
    }
  }

  /** Compares a way with what one device computes. */
  public Comparison compare(Reference one, Variant variant, DataTensors data) {
    LossAndGradient first = first(variant, data);
    double apart = Math.abs(first.loss() - one.first().loss());
    try (TrainingGraph graph = graph(variant, data);
        TrainingSession session = new TrainingSession(graph, data, threads, variant.opener())) {
      session.initialise(seeds.weights());
      session.train(0, steps, order(data), seeds.dropout(), values());
      Difference weights = Difference.of(one.last(), session.variables());
      return new Comparison(
          variant.name(),
          variant.placement().parts(batchSize, network.exampleGroup()),
          Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart / Math.abs(one.first().loss()),
          Difference.of(one.first().gradients(), first.gradients()),
          stepwise(one, session, data),
          weights,
          one.rounding());
    }
  }

  /** The largest difference that a single step makes, each from what one device had before it. */
  private Difference stepwise(Reference one, TrainingSession session, DataTensors data) {
    Difference most = new Difference(0, "");
    DataOrder order = order(data);
    for (int step = 0; step < steps; step++) {
      session.assign(one.states().get(step));
      session.train(step, 1, order, seeds.dropout(), values());
      Difference here = Difference.of(one.states().get(step + 1), session.variables());
      most = here.value() > most.value() ? here : most;
    }
    return most;
  }

  private LossAndGradient first(Variant variant, DataTensors data) {
    try (TrainingGraph graph = graph(variant, data);
        GradientSession session = new GradientSession(graph, data, threads, variant.opener())) {
      return session.compute(seeds, data.train().size(), values());
    }
  }

  private DataOrder order(DataTensors data) {
    return new DataOrder(seeds.dataOrder(), data.train().size());
  }

  private TrainingValues values() {
    return TrainingValues.of(schedule, parameters);
  }

  private TrainingGraph graph(Variant variant, DataTensors data) {
    return new TrainingGraph(
        network,
        form,
        data.resident(),
        optimizer,
        batchSize,
        Double.MAX_VALUE,
        variant.placement());
  }
}
