package org.batchscale.workloads;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** A small graph on one thread: arrays of floats in, arrays of doubles out. */
public final class Computation implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Map<Operand<TFloat32>, TFloat32> fed = new LinkedHashMap<>();

  /** Builds operations. */
  public Ops tf() {
    return tf;
  }

  /** An input with this value. */
  public Operand<TFloat32> input(double[] value, List<Integer> shape) {
    float[] floats = new float[value.length];
    for (int i = 0; i < value.length; i++) {
      floats[i] = (float) value[i];
    }
    Shape dimensions = Shape.of(shape.stream().mapToLong(Integer::longValue).toArray());
    Operand<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(dimensions));
    fed.put(input, TFloat32.tensorOf(dimensions, DataBuffers.of(floats, true, false)));
    return input;
  }

  /** Derivatives of the sum of {@code of} with respect to each of {@code by}. */
  public List<Output<?>> gradients(Operand<?> of, List<? extends Operand<?>> by) {
    return List.of(
        graph.addGradients(
            of.asOutput(), by.stream().map(Operand::asOutput).toArray(Output<?>[]::new)));
  }

  /** Computes the values of these float operands, row by row. */
  public List<double[]> run(List<? extends Operand<?>> wanted) {
    ConfigProto config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(1)
            .build();
    try (Session session = new Session(graph, config)) {
      Session.Runner runner = session.runner();
      fed.forEach(runner::feed);
      wanted.forEach(runner::fetch);
      List<double[]> values = new ArrayList<>();
      try (Result result = runner.run()) {
        for (int i = 0; i < wanted.size(); i++) {
          values.add(values(result.get(i)));
        }
      }
      return values;
    }
  }

  /** Computes the value of one float operand. */
  public double[] run(Operand<?> wanted) {
    return run(List.of(wanted)).get(0);
  }

  private static double[] values(Tensor tensor) {
    float[] floats = new float[Math.toIntExact(tensor.size())];
    ((TFloat32) tensor).copyTo(DataBuffers.of(floats, false, false));
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  /** Normal values that floats can hold, of standard deviation {@code scale}. */
  public static double[] normal(Random random, int count, double scale) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return values;
  }

  @Override
  public void close() {
    fed.values().forEach(Tensor::close);
    graph.close();
  }
}
