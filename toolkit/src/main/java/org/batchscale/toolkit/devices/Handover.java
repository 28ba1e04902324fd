package org.batchscale.toolkit.devices;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What it costs to hand a tensor from one of the CPU's virtual devices to another. */
record Handover(int threads, double seconds) {
  private static final int NUMBERS = 1 << 20;

  /** Seconds that a sum takes longer where one term comes from another device; at least 0. */
  double measure() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      Operand<TFloat32> here = sum(tf, value, 0);
      Operand<TFloat32> there = sum(tf, value, 1);
      try (Session session =
          new Session(
              graph,
              TensorFlowRuntime.config(threads).toBuilder().putDeviceCount("CPU", 2).build())) {
        call(session, value, here);
        call(session, value, there);
        List<Double> ofHere = new ArrayList<>();
        List<Double> ofThere = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        do {
          ofHere.add(call(session, value, here));
          ofThere.add(call(session, value, there));
        } while (System.nanoTime() < end);
        return Math.max(0, LoopTimer.undisturbed(ofThere) - LoopTimer.undisturbed(ofHere));
      }
    }
  }

  /** Two tensors, the second one made on a device, added up on the first device. */
  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> value, int device) {
    Ops first = on(tf, 0);
    Operand<TFloat32> own = first.fill(first.constant(new int[] {NUMBERS}), value);
    Ops other = on(tf, device);
    // Of other numbers: two tensors of the same would be made once.
    Operand<TFloat32> handed =
        other.fill(other.constant(new int[] {NUMBERS}), other.math.add(value, other.constant(1f)));
    return first.max(first.math.add(own, handed), first.constant(0));
  }

  private static Ops on(Ops tf, int device) {
    return tf.withDevice(
        DeviceSpec.newBuilder().deviceType(DeviceType.CPU).deviceIndex(device).build());
  }

  private static double call(Session session, Operand<TFloat32> value, Operand<TFloat32> wanted) {
    long start = System.nanoTime();
    try (TFloat32 fed = TFloat32.scalarOf(start % 7);
        Result result = session.runner().feed(value, fed).fetch(wanted).run()) {
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
