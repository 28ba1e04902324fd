package org.batchscale.benchmarks;

import java.util.List;
import org.batchscale.toolkit.training.SplitTensors;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * The barest loop inside a graph: a fixed number of steps per session call, indices drawn in the
 * graph with replacement, and every number a constant.
 */
final class InGraphLoop implements TrainingLoop {
  private final int stepsPerCall;
  private final SplitTensors data;
  private final Graph graph = new Graph();
  private final Session session;
  private final Values fed;
  private final Op steps;

  InGraphLoop(BenchmarkCase benchmark, SplitTensors data, int stepsPerCall) {
    this.stepsPerCall = stepsPerCall;
    this.data = data;
    Ops tf = Ops.create(graph);
    fed = Values.placeholders(tf, tf.constant(0));
    steps = loop(tf, benchmark);
    Op initialise =
        tf.withControlDependencies(new BareNet(tf, benchmark.net()).initialise()).noOp();
    session = BareSessions.open(graph);
    session.run(initialise);
  }

  /** What the loop carries: rounds done, and the data set unchanged. */
  private record Values(Operand<TInt32> round, Operand<TUint8> images, Operand<TInt32> labels) {
    static Values placeholders(Ops tf, Operand<TInt32> round) {
      Shape images = Shape.of(RandomImages.TRAIN_SIZE, 28, 28, 1);
      Shape labels = Shape.of(RandomImages.TRAIN_SIZE);
      return new Values(
          round,
          tf.placeholder(TUint8.class, Placeholder.shape(images)),
          tf.placeholder(TInt32.class, Placeholder.shape(labels)));
    }

    static Values inFunction(Ops tf) {
      return placeholders(tf, tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar())));
    }

    Signature.Builder signature(String name) {
      return Signature.builder(name)
          .input("round", round)
          .input("images", images)
          .input("labels", labels);
    }
  }

  private Op loop(Ops tf, BenchmarkCase benchmark) {
    ConcreteFunction condition =
        ConcreteFunction.create(
            ct -> {
              Values in = Values.inFunction(ct);
              return in.signature("condition")
                  .output("go", ct.math.less(in.round(), ct.constant(stepsPerCall)))
                  .build();
            });
    ConcreteFunction body = ConcreteFunction.create(bt -> round(bt, benchmark));
    graph.attachFunction(condition);
    graph.attachFunction(body);
    var builder = graph.opBuilder("While", "steps", tf.scope());
    builder.addInputList(
        new Output<?>[] {fed.round().asOutput(), fed.images().asOutput(), fed.labels().asOutput()});
    builder.setAttr("cond", condition);
    builder.setAttr("body", body);
    builder.setAttr("_lower_using_switch_merge", true);
    builder.setAttr("parallel_iterations", 1L);
    Output<TInt32> rounds = builder.build().output(0);
    return tf.identity(rounds);
  }

  private static Signature round(Ops tf, BenchmarkCase benchmark) {
    Values in = Values.inFunction(tf);
    // After the round's counter, for only that makes it draw anew in every round.
    Operand<TInt32> indices =
        tf.withControlDependencies(List.of((Op) in.round()))
            .random
            .randomUniformInt(
                tf.constant(new int[] {benchmark.batchSize()}),
                tf.constant(0),
                tf.constant(RandomImages.TRAIN_SIZE));
    List<Op> updates =
        new BareNet(tf, benchmark.net())
            .step(
                tf.gather(in.images(), indices, tf.constant(0)),
                tf.gather(in.labels(), indices, tf.constant(0)),
                List.of((Op) in.round()));
    return in.signature("body")
        .output("next", tf.withControlDependencies(updates).math.add(in.round(), tf.constant(1)))
        .output("same_images", tf.identity(in.images()))
        .output("same_labels", tf.identity(in.labels()))
        .build();
  }

  /** Takes so many more steps, a multiple of those of a call. */
  @Override
  public void train(int count) {
    for (int taken = 0; taken < count; taken += stepsPerCall) {
      session
          .runner()
          .feed(fed.images(), data.images())
          .feed(fed.labels(), data.labels())
          .addTarget(steps)
          .run()
          .close();
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
