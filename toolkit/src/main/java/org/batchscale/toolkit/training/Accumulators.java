package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batchscale.workloads.layers.VariableSpec;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * Sums over the rounds of a step, in variables: those of one replica, or what all replicas have in
 * common. They are zero between steps.
 */
final class Accumulators {
  private final Ops tf;
  private final String prefix;
  private final Map<String, Sum> sums = new LinkedHashMap<>();

  private record Sum(VarHandleOp handle, Shape shape) {}

  /**
   * None yet.
   *
   * @param tf builds operations on their device
   * @param prefix unique name of these
   */
  Accumulators(Ops tf, String prefix) {
    this.tf = tf;
    this.prefix = prefix;
  }

  private VarHandleOp handle(String name, Shape shape) {
    return sums.computeIfAbsent(
            name,
            each ->
                new Sum(
                    tf.varHandleOp(
                        TFloat32.class, shape, VarHandleOp.sharedName(prefix + "/" + each)),
                    shape))
        .handle();
  }

  /** Adds to the sum of a scalar. */
  Op add(String name, Operand<TFloat32> value) {
    return tf.assignAddVariableOp(handle(name, Shape.scalar()), value);
  }

  /** Adds to the sum of a variable's gradient or value. */
  Op add(VariableSpec variable, Operand<TFloat32> value) {
    return tf.assignAddVariableOp(handle(variable.name(), Weights.shape(variable)), value);
  }

  /** Names of all sums. */
  Set<String> names() {
    return sums.keySet();
  }

  /** The present sum. */
  Operand<TFloat32> read(String name) {
    return tf.readVariableOp(sums.get(name).handle(), TFloat32.class);
  }

  /** Sets every sum to zero after these have run. */
  List<Op> clear(List<Op> before) {
    Ops after = tf.withControlDependencies(before);
    List<Op> assignments = new ArrayList<>();
    for (Sum sum : sums.values()) {
      assignments.add(
          after.assignVariableOp(
              sum.handle(), after.zeros(after.constant(sum.shape().asArray()), TFloat32.class)));
    }
    return assignments;
  }
}
