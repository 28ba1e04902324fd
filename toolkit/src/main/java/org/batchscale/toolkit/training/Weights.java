package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.workloads.model.Network;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The variables of a network in a graph or in the body of a loop. They are found by name, so the
 * loop's body and the graph around it share them within a session.
 */
final class Weights {
  private final Ops tf;
  private final Network network;
  private final Homes homes;

  /** One handle for each name, because every handle costs time whenever it is passed. */
  private final Map<String, VarHandleOp> handles = new HashMap<>();

  /**
   * Nothing is added before it is asked for.
   *
   * @param tf builds operations of the graph or body
   * @param network the network
   * @param homes where the variables live
   */
  Weights(Ops tf, Network network, Homes homes) {
    this.tf = tf;
    this.network = network;
    this.homes = homes;
  }

  /** Builds operations on the variable's device. */
  Ops at(VariableSpec variable) {
    return homes.at(tf, variable);
  }

  VarHandleOp handle(VariableSpec variable) {
    return handle(variable, "weights/");
  }

  VarHandleOp velocity(VariableSpec variable) {
    return handle(variable, "velocity/");
  }

  private VarHandleOp handle(VariableSpec variable, String prefix) {
    return handles.computeIfAbsent(
        prefix + variable.name(),
        name ->
            at(variable)
                .varHandleOp(TFloat32.class, shape(variable), VarHandleOp.sharedName(name)));
  }

  static Shape shape(VariableSpec variable) {
    return Shape.of(variable.shape().stream().mapToLong(Integer::longValue).toArray());
  }

  /** The present value of every variable, by name, read after {@code before}. */
  Map<String, Operand<TFloat32>> read(List<Op> before) {
    Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
    for (VariableSpec variable : network.variables()) {
      Ops after = at(variable).withControlDependencies(before);
      values.put(variable.name(), after.readVariableOp(handle(variable), TFloat32.class));
    }
    return values;
  }

  /**
   * Operations that set every variable to its first value and, if asked, every velocity to zero.
   * First values are drawn where the others are, and sent: the same on every kind of device.
   */
  List<Op> initialise(Operand<TInt64> seed, boolean velocities) {
    List<Op> assignments = new ArrayList<>();
    List<VariableSpec> variables = network.variables();
    for (int i = 0; i < variables.size(); i++) {
      VariableSpec variable = variables.get(i);
      Operand<TInt64> own = tf.stack(List.of(seed, tf.constant((long) i)));
      List<Integer> shape = variable.shape();
      assignments.add(
          at(variable)
              .assignVariableOp(handle(variable), variable.initializer().build(tf, shape, own)));
      if (velocities && variable.trained()) {
        assignments.add(
            at(variable)
                .assignVariableOp(
                    velocity(variable), tf.zeros(tf.constant(shape(variable)), TFloat32.class)));
      }
    }
    return assignments;
  }
}
