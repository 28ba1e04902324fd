package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.toolkit.replication.Placement;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.workloads.model.Network;
import org.tensorflow.DeviceSpec;
import org.tensorflow.op.Ops;

/**
 * The device on which each variable lives.
 *
 * @param byVariable devices by the variable's name; empty where no device is named
 */
record Homes(Map<String, DeviceSpec> byVariable) {
  /** Wherever TensorFlow puts them. */
  static final Homes ANYWHERE = new Homes(Map.of());

  /** Shares the variables out, the largest first, each to the device that has least so far. */
  static Homes of(Placement placement, Network network) {
    List<VariableSpec> largestFirst = new ArrayList<>(network.variables());
    largestFirst.sort(Comparator.comparingLong(VariableSpec::size).reversed());
    long[] held = new long[placement.variables().size()];
    Map<String, DeviceSpec> byVariable = new HashMap<>();
    for (VariableSpec variable : largestFirst) {
      int least = 0;
      for (int i = 1; i < held.length; i++) {
        least = held[i] < held[least] ? i : least;
      }
      held[least] += variable.size();
      byVariable.put(variable.name(), placement.variables().get(least));
    }
    return new Homes(byVariable);
  }

  /** Builds operations on the variable's device. */
  Ops at(Ops tf, VariableSpec variable) {
    DeviceSpec device = byVariable.get(variable.name());
    return device == null ? tf : tf.withDevice(device);
  }
}
