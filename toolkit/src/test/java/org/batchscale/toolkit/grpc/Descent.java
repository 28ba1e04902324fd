package org.batchscale.toolkit.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.batchscale.profiles.Cluster;
import org.batchscale.toolkit.training.LoweredWhile;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A small training: least squares by gradient descent in a loop of the graph, the weights in one
 * place, the gradient of each half of the batch in another.
 */
final class Descent implements AutoCloseable {
  private static final int EXAMPLES = 64;
  private static final int FEATURES = 32;
  private static final float RATE = 1e-3f;

  private final Graph graph = new Graph();
  private final Operand<TInt32> steps;
  private final Operand<TInt32> taken;
  private final Operand<TFloat32> weights;
  private final Op initialise;

  private Descent(DeviceSpec home, IntFunction<DeviceSpec> replica) {
    Ops root = Ops.create(graph);
    Ops tf = root.withDevice(home);
    initialise = tf.assignVariableOp(weights(tf), noise(tf, 1, FEATURES, 1));
    weights = tf.readVariableOp(weights(tf), TFloat32.class);
    steps = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    ConcreteFunction condition =
        ConcreteFunction.create(
            ct -> {
              Operand<TInt32> round = scalar(ct);
              Operand<TInt32> limit = scalar(ct);
              Operand<TBool> go = ct.math.less(round, limit);
              return Signature.builder("go_on")
                  .input("round", round)
                  .input("limit", limit)
                  .output("go", go)
                  .build();
            });
    ConcreteFunction body = ConcreteFunction.create(bt -> step(bt, home, replica));
    GraphOperation loop =
        LoweredWhile.add(graph, tf, "steps", condition, body, List.of(tf.constant(0), steps));
    taken = tf.identity(loop.<TInt32>output(0));
  }

  /** On one device. */
  static Descent local() {
    DeviceSpec cpu = DeviceSpec.newBuilder().deviceType(DeviceType.CPU).deviceIndex(0).build();
    return new Descent(cpu, half -> cpu);
  }

  /** The weights at the coordinator, the halves at two workers. */
  static Descent on(Cluster cluster) {
    return new Descent(
        device(ClusterSession.COORDINATOR, CoordinatorTask.number(cluster)),
        half -> device(ClusterSession.WORKER, half));
  }

  private static DeviceSpec device(String job, int task) {
    return DeviceSpec.newBuilder()
        .job(job)
        .task(task)
        .deviceType(DeviceType.CPU)
        .deviceIndex(0)
        .build();
  }

  private static Signature step(Ops bare, DeviceSpec home, IntFunction<DeviceSpec> replica) {
    Operand<TInt32> round = scalar(bare);
    Operand<TInt32> limit = scalar(bare);
    Ops tf = bare.withDevice(home);
    Operand<TFloat32> now =
        tf.withControlDependencies(List.<Op>of((Op) round))
            .readVariableOp(weights(tf), TFloat32.class);
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      Ops there = bare.withDevice(replica.apply(half));
      Operand<TFloat32> inputs = noise(there, 2 + half, EXAMPLES / 2, FEATURES);
      Operand<TFloat32> targets = noise(there, 4 + half, EXAMPLES / 2, 1);
      Operand<TFloat32> errors = there.math.sub(there.linalg.matMul(inputs, now), targets);
      gradients.add(there.linalg.matMul(inputs, errors, MatMul.transposeA(true)));
    }
    Op update =
        tf.assignSubVariableOp(
            weights(tf), tf.math.mul(tf.math.addN(gradients), tf.constant(RATE)));
    return Signature.builder("step")
        .input("round", round)
        .input("limit", limit)
        .output("next", tf.withControlDependencies(List.of(update)).math.add(round, tf.constant(1)))
        .output("same_limit", tf.identity(limit))
        .build();
  }

  private static Operand<TInt32> scalar(Ops tf) {
    return tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
  }

  private static VarHandleOp weights(Ops tf) {
    return tf.varHandleOp(TFloat32.class, Shape.of(FEATURES, 1), VarHandleOp.sharedName("weights"));
  }

  private static Operand<TFloat32> noise(Ops tf, long seed, int rows, int columns) {
    return tf.random.statelessRandomNormal(
        tf.constant(new int[] {rows, columns}), tf.constant(new long[] {seed, 7}), TFloat32.class);
  }

  Graph graph() {
    return graph;
  }

  /** Sets the first weights. */
  void initialise(Session session) {
    session.run(initialise);
  }

  /** A call of so many steps. */
  Session.Runner call(Session session, TInt32 count) {
    return session.runner().feed(steps, count).fetch(taken);
  }

  /** The present weights. */
  float[] weights(Session session) {
    try (Result result = session.runner().fetch(weights).run()) {
      float[] values = new float[FEATURES];
      ((TFloat32) result.get(0)).copyTo(DataBuffers.of(values, false, false));
      return values;
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
