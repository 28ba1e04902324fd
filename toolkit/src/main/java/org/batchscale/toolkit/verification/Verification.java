package org.batchscale.toolkit.verification;

import java.util.LinkedHashMap;
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
import org.batchscale.toolkit.training.Progress;
import org.batchscale.toolkit.training.SessionOpener;
import org.batchscale.toolkit.training.TrainingGraph;
import org.batchscale.toolkit.training.TrainingSession;
import org.batchscale.toolkit.training.TrainingValues;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.workloads.model.Network;

/**
 * One trial computed in several ways: the loss and gradients of its first batch, and all variables
 * after some steps, against those of one device that computes every batch as a whole.
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

  /**
   * What one way computes.
   *
   * @param first loss and gradients of the first batch
   * @param progress how the steps went
   * @param variables all variables after them, by name
   */
  public record Computed(
      LossAndGradient first, Progress progress, Map<String, float[]> variables) {}

  /** What one device computes. */
  public Computed reference(DataTensors data) {
    return compute(new Variant("1 device", Placement.ONE, SessionOpener.LOCAL), data);
  }

  /** Compares a way with what one device computes. */
  public Comparison compare(Computed one, Variant variant, DataTensors data) {
    Computed other = compute(variant, data);
    double loss = one.first().loss();
    double apart = Math.abs(other.first().loss() - loss);
    return new Comparison(
        variant.name(),
        variant.placement().parts(batchSize, network.exampleGroup()),
        Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart / Math.abs(loss),
        Difference.of(one.first().gradients(), other.first().gradients()),
        Difference.of(one.variables(), other.variables()));
  }

  private Computed compute(Variant variant, DataTensors data) {
    int trainSize = data.train().size();
    TrainingValues values = TrainingValues.of(schedule, parameters);
    LossAndGradient first;
    try (TrainingGraph graph = graph(variant, data);
        GradientSession session = new GradientSession(graph, data, threads, variant.opener())) {
      first = session.compute(seeds, trainSize, values);
    }
    try (TrainingGraph graph = graph(variant, data);
        TrainingSession session = new TrainingSession(graph, data, threads, variant.opener())) {
      session.initialise(seeds.weights());
      Progress progress =
          session.train(
              0, steps, new DataOrder(seeds.dataOrder(), trainSize), seeds.dropout(), values);
      Map<String, float[]> variables = new LinkedHashMap<>();
      for (VariableSpec variable : network.variables()) {
        variables.put(variable.name(), session.weights(variable.name()));
      }
      return new Computed(first, progress, variables);
    }
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
