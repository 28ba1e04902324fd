package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.workloads.layers.VariableSpec;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * Reads and sets all variables of a training graph: weights, what layers keep, and velocities.
 *
 * @param names a unique name for each
 * @param reads present values
 * @param given values to set
 * @param assignments set them
 */
record VariableAccess(
    List<String> names,
    List<Operand<TFloat32>> reads,
    List<Placeholder<TFloat32>> given,
    List<Op> assignments) {
  /** Adds what is needed to a graph. */
  static VariableAccess build(Ops tf, TrainingStep.Spec spec) {
    Weights weights = new Weights(tf, spec.network(), spec.homes());
    VariableAccess access =
        new VariableAccess(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (VariableSpec variable : spec.network().variables()) {
      access.add(weights.at(variable), variable.name(), variable, weights.handle(variable));
      if (variable.trained() && spec.optimizer().hasVelocity()) {
        access.add(
            weights.at(variable),
            "velocity of " + variable.name(),
            variable,
            weights.velocity(variable));
      }
    }
    return access;
  }

  private void add(Ops home, String name, VariableSpec variable, VarHandleOp handle) {
    Placeholder<TFloat32> value =
        home.placeholder(TFloat32.class, Placeholder.shape(Weights.shape(variable)));
    names.add(name);
    reads.add(home.readVariableOp(handle, TFloat32.class));
    given.add(value);
    assignments.add(home.assignVariableOp(handle, value));
  }

  /** The present value of every variable, by name. */
  Map<String, float[]> read(ComputeSession session) {
    Session.Runner runner = session.runner();
    reads.forEach(runner::fetch);
    Map<String, float[]> values = new LinkedHashMap<>();
    try (Result result = session.run(runner, 1)) {
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), Floats.of(result.get(i)));
      }
    }
    return values;
  }

  /** Sets every variable. */
  void assign(ComputeSession session, Map<String, float[]> values) {
    Session.Runner runner = session.runner();
    List<TFloat32> fed = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      TFloat32 tensor =
          TFloat32.tensorOf(
              given.get(i).shape(), DataBuffers.of(values.get(names.get(i)), true, false));
      fed.add(tensor);
      runner.feed(given.get(i).asOutput(), tensor);
      runner.addTarget(assignments.get(i));
    }
    try (Result nothing = session.run(runner, 1)) {
      fed.forEach(TFloat32::close);
    }
  }
}
