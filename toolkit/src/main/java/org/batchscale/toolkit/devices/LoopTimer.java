package org.batchscale.toolkit.devices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.batchscale.toolkit.training.LoweredWhile;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Times operations in a loop inside the graph, as a training step runs them: many rounds in a
 * session call, each short against what other processes take away at once.
 *
 * @param threads threads to compute with
 * @param seconds seconds that a timing takes
 */
record LoopTimer(int threads, double seconds) {
  /** Seconds of a session call: short, so that most calls are not interrupted. */
  private static final double CALL = 0.004;

  /** What is rather undisturbed, and no lucky exception: a tenth of the calls were faster. */
  private static final double QUANTILE = 0.1;

  /** Timings before a machine is called too busy. */
  private static final int ATTEMPTS = 5;

  /** Rounds of a call at most. */
  private static final int MOST_ROUNDS = 1 << 16;

  /** Operations to time. */
  @FunctionalInterface
  interface Body {
    /** One value of what they compute, from inputs that are the same in every round. */
    Operand<TFloat32> of(Ops tf, List<Operand<TFloat32>> inputs);
  }

  /**
   * Seconds of a round with these operations more than of one that only looks at its input.
   *
   * @throws BusyMachineException if the machine is so busy that there is no such difference
   */
  double seconds(List<Shape> shapes, Body body) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double difference = round(shapes, body) - round(shapes, (tf, inputs) -> inputs.get(0));
      if (difference > 0) {
        return difference;
      }
    }
    throw new BusyMachineException();
  }

  private double round(List<Shape> shapes, Body body) {
    List<TFloat32> values = shapes.stream().map(LoopTimer::values).toList();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TInt32> rounds = scalar(tf, TInt32.class);
      List<Operand<TFloat32>> inputs = placeholders(tf, shapes);
      List<Operand<?>> start = new ArrayList<>(List.of(tf.constant(0), rounds, tf.constant(0f)));
      start.addAll(inputs);
      GraphOperation loop =
          LoweredWhile.add(graph, tf, "rounds", condition(shapes), rounds(shapes, body), start);
      Operand<TFloat32> last = tf.identity(loop.<TFloat32>output(2));
      try (Session session = new Session(graph, TensorFlowRuntime.config(threads))) {
        return perRound(
            count -> {
              Session.Runner runner = session.runner();
              for (int i = 0; i < inputs.size(); i++) {
                runner.feed(inputs.get(i), values.get(i));
              }
              return call(runner.fetch(last), rounds, count);
            });
      }
    } finally {
      values.forEach(TFloat32::close);
    }
  }

  /** Random numbers from 0 to 1, made once and fed without a copy. */
  private static TFloat32 values(Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    // A pattern would be learnt by the processor: a maximum is then found in a third of the time.
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
  }

  private double perRound(IntToDoubleFunction call) {
    // The first calls prepare the graph and the memory.
    int count = 1;
    // The first calls prepare the graph and the memory; the faster of two was not interrupted.
    double unused = call.applyAsDouble(count);
    while (count < MOST_ROUNDS
        && Math.min(call.applyAsDouble(count), call.applyAsDouble(count)) < CALL / 2) {
      count *= 2;
    }
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    long end = System.nanoTime() + (long) (seconds / 2 * 1e9);
    do {
      without.add(call.applyAsDouble(0));
      with.add(call.applyAsDouble(count));
    } while (System.nanoTime() < end);
    return (undisturbed(with) - undisturbed(without)) / count;
  }

  /** Of several times of the same, one that nothing else made longer. */
  static double undisturbed(List<Double> times) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[(int) (QUANTILE * sorted.length)];
  }

  private static double call(Session.Runner runner, Operand<TInt32> rounds, int count) {
    long start = System.nanoTime();
    try (TInt32 fed = TInt32.scalarOf(count);
        Result result = runner.feed(rounds, fed).run()) {
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static List<Operand<TFloat32>> placeholders(Ops tf, List<Shape> shapes) {
    List<Operand<TFloat32>> placeholders = new ArrayList<>();
    for (Shape shape : shapes) {
      placeholders.add(tf.placeholder(TFloat32.class, Placeholder.shape(shape)));
    }
    return placeholders;
  }

  private static ConcreteFunction condition(List<Shape> shapes) {
    return ConcreteFunction.create(
        tf -> {
          Carried in = Carried.of(tf, shapes);
          return in.signature("condition")
              .output("go", tf.math.less(in.round(), in.rounds()))
              .build();
        });
  }

  private static ConcreteFunction rounds(List<Shape> shapes, Body body) {
    return ConcreteFunction.create(
        tf -> {
          Carried in = Carried.of(tf, shapes);
          // Something of the result goes on to the next round, or nothing would be computed.
          Operand<TFloat32> sum = tf.math.add(in.sum(), first(tf, body.of(tf, in.inputs())));
          Signature.Builder signature =
              in.signature("body")
                  .output("next_round", tf.math.add(in.round(), tf.constant(1)))
                  .output("same_rounds", tf.identity(in.rounds()))
                  .output("next_sum", sum);
          for (int i = 0; i < shapes.size(); i++) {
            signature.output("same_" + i, tf.identity(in.inputs().get(i)));
          }
          return signature.build();
        });
  }

  private static Operand<TFloat32> first(Ops tf, Operand<TFloat32> values) {
    int dimensions = values.shape().numDimensions();
    int[] ones = new int[dimensions];
    Arrays.fill(ones, 1);
    return tf.reshape(
        tf.slice(values, tf.constant(new int[dimensions]), tf.constant(ones)),
        tf.constant(new int[0]));
  }

  private static <T extends TType> Operand<T> scalar(Ops tf, Class<T> type) {
    return tf.placeholder(type, Placeholder.shape(Shape.scalar()));
  }

  /** The loop's values. */
  private record Carried(
      Operand<TInt32> round,
      Operand<TInt32> rounds,
      Operand<TFloat32> sum,
      List<Operand<TFloat32>> inputs) {
    static Carried of(Ops tf, List<Shape> shapes) {
      return new Carried(
          scalar(tf, TInt32.class),
          scalar(tf, TInt32.class),
          scalar(tf, TFloat32.class),
          placeholders(tf, shapes));
    }

    Signature.Builder signature(String name) {
      Signature.Builder signature =
          Signature.builder(name).input("round", round).input("rounds", rounds).input("sum", sum);
      for (int i = 0; i < inputs.size(); i++) {
        signature.input("in_" + i, inputs.get(i));
      }
      return signature;
    }
  }
}
