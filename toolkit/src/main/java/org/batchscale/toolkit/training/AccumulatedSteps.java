package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchscale.toolkit.replication.BatchParts;
import org.batchscale.toolkit.replication.Part;
import org.batchscale.toolkit.replication.Round;
import org.batchscale.workloads.layers.VariableSpec;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Steps whose batch is larger than the replicas hold at once: each round is a call that adds its
 * gradients to sums, which stay on the replicas until the last call of the step adds them up and
 * updates the weights. Only one round's examples are in memory.
 *
 * @param spec what is trained
 * @param parts how a batch is cut
 * @param inputs what a call is fed
 * @param roundFirst where a round begins in the batch
 * @param rounds additions of each kind of round
 * @param loss mean loss of the batch, fetched with the updates
 * @param gradients gradient of the mean loss for each trained variable, before the sums are cleared
 * @param update the updates, and the sums' return to zero
 * @param clear sets the sums to zero before a trial
 */
record AccumulatedSteps(
    TrainingStep.Spec spec,
    BatchParts parts,
    StepInputs inputs,
    Operand<TInt64> roundFirst,
    Map<Integer, List<Op>> rounds,
    Operand<TFloat32> loss,
    List<Operand<TFloat32>> gradients,
    List<Op> update,
    List<Op> clear)
    implements Steps {
  private static final String LOSS = "loss";
  private static final String PREDICTIONS = "predictions";

  /**
   * Builds them.
   *
   * @param host builds operations on the host
   */
  static AccumulatedSteps build(Ops host, TrainingStep.Spec spec) {
    BatchParts parts = spec.parts();
    StepInputs inputs = StepInputs.fed(host, spec, 1, parts.largestRound());
    StepValues values = StepValues.of(host, spec, inputs);
    Operand<TInt64> roundFirst = Shapes.scalar(host, TInt64.class);
    Sums sums = new Sums(host, spec);
    Map<Integer, List<Op>> rounds = new LinkedHashMap<>();
    ReplicaFunction.Cache functions = new ReplicaFunction.Cache(spec);
    for (Round round : parts.rounds()) {
      rounds.computeIfAbsent(
          round.count(), count -> round(host, spec, round, values, roundFirst, functions, sums));
    }
    return apply(host, spec, parts, inputs, values, roundFirst, rounds, sums);
  }

  /** The sums of a step: gradients on each replica, the rest on the host. */
  private static final class Sums {
    private final Ops host;
    private final TrainingStep.Spec spec;
    private final Accumulators common;
    private final Map<Integer, Accumulators> byReplica = new TreeMap<>();

    Sums(Ops host, TrainingStep.Spec spec) {
      this.host = host;
      this.spec = spec;
      common = new Accumulators(host, "sums");
    }

    Accumulators of(Part part) {
      return byReplica.computeIfAbsent(
          part.replica(),
          replica ->
              new Accumulators(host.withDevice(spec.device(part)), "sums_of_replica_" + replica));
    }

    List<Op> clear(List<Op> before) {
      List<Op> clear = new ArrayList<>(common.clear(before));
      byReplica.values().forEach(replica -> clear.addAll(replica.clear(before)));
      return clear;
    }
  }

  private static List<Op> round(
      Ops host,
      TrainingStep.Spec spec,
      Round round,
      StepValues values,
      Operand<TInt64> roundFirst,
      ReplicaFunction.Cache functions,
      Sums sums) {
    TrainingStep.Inputs in = values.of(host, host.constant(0));
    Map<String, Operand<TFloat32>> weights =
        new Weights(host, spec.network(), spec.homes()).read(List.of());
    List<VariableSpec> trained = spec.network().trained();
    List<Op> additions = new ArrayList<>();
    for (Part part : round.parts()) {
      int within = part.first() - round.first();
      ReplicaFunction.Inputs inputs =
          new ReplicaFunction.Inputs(
              values.examples().raw(host, host.constant(0), within, part.count()),
              host.math.add(roundFirst, host.constant((long) within)),
              in.seeds(),
              in.smoothing(),
              host.constant(1f));
      LossGradient gradient =
          functions
              .get(part.count(), inputs)
              .call(
                  host,
                  spec.device(part),
                  "replica_%d_of_%d".formatted(part.replica(), round.count()),
                  weights,
                  inputs);
      for (int i = 0; i < trained.size(); i++) {
        additions.add(sums.of(part).add(trained.get(i), gradient.gradients().get(i)));
      }
      additions.add(sums.common.add(LOSS, gradient.loss()));
      additions.add(sums.common.add(PREDICTIONS, gradient.predictions()));
      for (VariableSpec variable : spec.network().variables()) {
        Operand<TFloat32> next = gradient.state().get(variable.name());
        if (next != null) {
          additions.add(
              sums.common.add(
                  variable,
                  ReplicatedGradient.weighted(host, next, part.count(), spec.batchSize())));
        }
      }
    }
    return additions;
  }

  private static AccumulatedSteps apply(
      Ops host,
      TrainingStep.Spec spec,
      BatchParts parts,
      StepInputs inputs,
      StepValues values,
      Operand<TInt64> roundFirst,
      Map<Integer, List<Op>> rounds,
      Sums sums) {
    Weights weights = new Weights(host, spec.network(), spec.homes());
    Operand<TFloat32> predictions = sums.common.read(PREDICTIONS);
    Operand<TFloat32> loss = host.math.div(sums.common.read(LOSS), predictions);
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (VariableSpec variable : spec.network().trained()) {
      Ops home = weights.at(variable);
      gradients.add(
          home.math.div(
              ReplicatedGradient.total(
                  home,
                  sums.byReplica.values().stream()
                      .map(replica -> replica.read(variable.name()))
                      .toList()),
              predictions));
    }
    Map<String, Operand<TFloat32>> state = new LinkedHashMap<>();
    for (String name : sums.common.names()) {
      if (!name.equals(LOSS) && !name.equals(PREDICTIONS)) {
        // A copy: the sum is cleared while it is assigned.
        state.put(name, host.math.add(sums.common.read(name), host.constant(0f)));
      }
    }
    List<Op> update =
        new ArrayList<>(
            TrainingStep.updates(
                spec, values.of(host, host.constant(0)), weights, gradients, state));
    List<Op> used = new ArrayList<>(List.<Op>copyOf(gradients));
    used.addAll(List.<Op>copyOf(state.values()));
    used.add(loss);
    update.addAll(sums.clear(used));
    return new AccumulatedSteps(
        spec, parts, inputs, roundFirst, rounds, loss, gradients, update, sums.clear(List.of()));
  }

  @Override
  public int stepsPerCall() {
    return 1;
  }

  @Override
  public int examplesPerCall() {
    return parts.largestRound();
  }

  @Override
  public Progress take(Run run, long firstStep, int steps) {
    accumulate(run, firstStep);
    return apply(run, firstStep);
  }

  /** Adds up the gradients of a step. */
  void accumulate(Run run, long firstStep) {
    for (Round round : parts.rounds()) {
      Session.Runner runner = run.session().runner();
      run.feed()
          .feed(runner, firstStep * spec.batchSize() + round.first(), round.count(), run.order());
      rounds.get(round.count()).forEach(runner::addTarget);
      try (TInt64 first = TInt64.scalarOf(round.first());
          StepInputs.Fed fed = inputs.feed(runner, firstStep, 1, run.dropoutSeed(), run.values());
          Result result = run.session().run(runner.feed(roundFirst.asOutput(), first), 1)) {
        // Nothing is fetched.
      }
    }
  }

  private Progress apply(Run run, long step) {
    Session.Runner runner = run.session().runner().fetch(loss);
    update.forEach(runner::addTarget);
    try (StepInputs.Fed fed = inputs.feed(runner, step, 1, run.dropoutSeed(), run.values());
        Result result = run.session().run(runner, 1)) {
      return Progress.of(1, ((TFloat32) result.get(0)).getFloat(), spec.divergedAbove());
    }
  }
}
