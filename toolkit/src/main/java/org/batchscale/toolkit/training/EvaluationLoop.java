package org.batchscale.toolkit.training;

import java.util.List;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.model.Objective;
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
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Evaluates the present weights on the first n examples of a split in memory, a chunk at a time.
 *
 * @param count n
 * @param data the split
 * @param sums sum of each of the objective's tallies, {@code [tallies]}
 */
record EvaluationLoop(Operand<TInt32> count, ImageTensors data, Output<TFloat64> sums) {

  static EvaluationLoop build(Graph graph, Ops tf, TrainingStep.Spec spec, int chunk) {
    Objective objective = spec.objective();
    ImageForm form = (ImageForm) spec.form();
    ConcreteFunction condition =
        ConcreteFunction.create(
            ct -> {
              State in = State.fed(ct, form, objective);
              return in.signature("evaluate_condition")
                  .output("go", ct.math.less(in.from(), in.count()))
                  .build();
            });
    ConcreteFunction body =
        ConcreteFunction.create(
            function -> {
              Ops host = spec.host(function);
              return State.fed(host, form, objective).next(host, spec, form, chunk);
            });
    Operand<TInt32> count = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    ImageTensors data = ImageTensors.fed(tf, form);
    GraphOperation loop =
        LoweredWhile.add(
            graph,
            tf,
            "evaluate",
            condition,
            body,
            List.of(
                tf.constant(0),
                tf.constant(new double[objective.tallyCount()]),
                count,
                data.images(),
                data.labels()));
    return new EvaluationLoop(count, data, loop.output(1));
  }

  /** What the loop carries. */
  private record State(
      Operand<TInt32> from, Operand<TFloat64> sums, Operand<TInt32> count, ImageTensors data) {

    static State fed(Ops tf, ImageForm form, Objective objective) {
      return new State(
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar())),
          tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(objective.tallyCount()))),
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar())),
          ImageTensors.fed(tf, form));
    }

    Signature.Builder signature(String name) {
      return Signature.builder(name)
          .input("from", from)
          .input("sums", sums)
          .input("count", count)
          .input("images", data.images())
          .input("labels", data.labels());
    }

    Signature next(Ops tf, TrainingStep.Spec spec, ImageForm form, int chunk) {
      Ops evaluator = spec.evaluator(tf);
      Operand<TInt32> positions =
          tf.math.add(from, tf.range(tf.constant(0), tf.constant(chunk), tf.constant(1)));
      // The last chunk is filled up with the last example, which then counts for nothing.
      Operand<TInt32> indices = tf.math.minimum(positions, tf.math.sub(count, tf.constant(1)));
      Batch batch =
          new Batch(
              ImageTensors.scaled(
                  evaluator, form.scaling(), tf.gather(data.images(), indices, tf.constant(0))),
              data.classes(tf, indices));
      Tallies tallies =
          Tallies.of(evaluator, spec, batch, tf.math.less(positions, count), List.of((Op) from));
      return signature("evaluate_body")
          .output("next_from", tf.math.add(from, tf.constant(chunk)))
          .output("new_sums", tf.math.add(sums, tallies.sums()))
          .output("same_count", tf.identity(count))
          .output("same_images", tf.identity(data.images()))
          .output("same_labels", tf.identity(data.labels()))
          .build();
    }
  }
}
