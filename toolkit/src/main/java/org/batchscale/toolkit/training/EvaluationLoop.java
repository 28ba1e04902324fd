package org.batchscale.toolkit.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.workloads.model.ClassificationError;
import org.batchscale.workloads.model.Network;
import org.batchscale.workloads.model.SoftmaxCrossEntropy;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Evaluates the present weights on the first n examples of a split, a chunk at a time.
 *
 * @param count n
 * @param data the split
 * @param lossSum sum of the unsmoothed cross entropies, in nats
 * @param wrongCount number of wrongly classified examples
 */
record EvaluationLoop(
    Operand<TInt32> count, Examples data, Output<TFloat64> lossSum, Output<TInt64> wrongCount) {

  static EvaluationLoop build(Graph graph, Ops tf, Network network, int classes, int chunk) {
    ConcreteFunction condition =
        ConcreteFunction.create(
            ct -> {
              State in = State.fed(ct, network);
              return in.signature("evaluate_condition")
                  .output("go", ct.math.less(in.from(), in.count()))
                  .build();
            });
    ConcreteFunction body =
        ConcreteFunction.create(
            bt -> {
              State in = State.fed(bt, network);
              return in.next(bt, network, classes, chunk);
            });
    Operand<TInt32> count = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    Examples data = Examples.fed(tf, network.inputShape());
    GraphOperation loop =
        LoweredWhile.add(
            graph,
            tf,
            "evaluate",
            condition,
            body,
            List.of(
                tf.constant(0),
                tf.constant(0.0),
                tf.constant(0L),
                count,
                data.images(),
                data.labels()));
    return new EvaluationLoop(count, data, loop.output(1), loop.output(2));
  }

  /** What the loop carries. */
  private record State(
      Operand<TInt32> from,
      Operand<TFloat64> lossSum,
      Operand<TInt64> wrongCount,
      Operand<TInt32> count,
      Examples data) {

    static State fed(Ops tf, Network network) {
      return new State(
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar())),
          tf.placeholder(TFloat64.class, Placeholder.shape(Shape.scalar())),
          tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar())),
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar())),
          Examples.fed(tf, network.inputShape()));
    }

    Signature.Builder signature(String name) {
      return Signature.builder(name)
          .input("from", from)
          .input("loss_sum", lossSum)
          .input("wrong_count", wrongCount)
          .input("count", count)
          .input("images", data.images())
          .input("labels", data.labels());
    }

    Signature next(Ops tf, Network network, int classes, int chunk) {
      Operand<TInt32> positions =
          tf.math.add(from, tf.range(tf.constant(0), tf.constant(chunk), tf.constant(1)));
      // The last chunk is filled up with the last example, which then counts for nothing.
      Operand<TInt32> indices = tf.math.minimum(positions, tf.math.sub(count, tf.constant(1)));
      Operand<TFloat32> counted = tf.dtypes.cast(tf.math.less(positions, count), TFloat32.class);
      Map<String, Operand<TFloat32>> weights = new Weights(tf, network).read(List.of((Op) from));
      Operand<TFloat32> logits =
          network.logits(tf, weights, Optional.empty(), data.inputs(tf, indices));
      Operand<TInt32> labels = data.classes(tf, indices);
      Operand<TFloat32> losses =
          SoftmaxCrossEntropy.perExample(tf, logits, labels, tf.constant(0f), classes);
      Operand<TFloat64> counted64 = tf.dtypes.cast(counted, TFloat64.class);
      Operand<TFloat64> loss =
          tf.reduceSum(
              tf.math.mul(tf.dtypes.cast(losses, TFloat64.class), counted64), tf.constant(0));
      Operand<TInt64> wrong =
          tf.reduceSum(
              tf.math.mul(
                  tf.dtypes.cast(ClassificationError.wrong(tf, logits, labels), TInt64.class),
                  tf.dtypes.cast(counted, TInt64.class)),
              tf.constant(0));
      return signature("evaluate_body")
          .output("next_from", tf.math.add(from, tf.constant(chunk)))
          .output("new_loss_sum", tf.math.add(lossSum, loss))
          .output("new_wrong_count", tf.math.add(wrongCount, wrong))
          .output("same_count", tf.identity(count))
          .output("same_images", tf.identity(data.images()))
          .output("same_labels", tf.identity(data.labels()))
          .build();
    }
  }
}
