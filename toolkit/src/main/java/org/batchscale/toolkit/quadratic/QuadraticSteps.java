package org.batchscale.toolkit.quadratic;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.training.LoweredWhile;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The loop of a block of steps. Round r looks at the loss of the parameters that r steps have made,
 * writes it down and takes the next step; no round follows one that saw the loss beyond its bound.
 *
 * @param rounds rounds that ran
 * @param lastLoss loss that the last round saw
 * @param losses loss that each round saw
 */
record QuadraticSteps(
    Operand<TInt32> rounds, Operand<TFloat32> lastLoss, Operand<TFloat32> losses) {

  /**
   * What all rounds read.
   *
   * @param steps number of steps
   * @param noise noise of the gradient in each step, {@code [block, dimensions]}
   * @param rates learning rate of each step, {@code [block]}
   * @param momentum gamma, a scalar
   */
  record Inputs(
      Operand<TInt32> steps,
      Operand<TFloat32> noise,
      Operand<TFloat32> rates,
      Operand<TFloat32> momentum) {

    private static Inputs parameters(Ops tf, int block, int dimensions) {
      return new Inputs(
          given(tf, TInt32.class, Shape.scalar()),
          given(tf, TFloat32.class, Shape.of(block, dimensions)),
          given(tf, TFloat32.class, Shape.of(block)),
          given(tf, TFloat32.class, Shape.scalar()));
    }

    private List<Operand<?>> all() {
      return List.of(steps, noise, rates, momentum);
    }
  }

  /**
   * Values that change from round to round.
   *
   * @param round number of the round
   * @param loss loss that the round before saw
   * @param losses losses seen so far, {@code [block]}
   */
  private record State(Operand<TInt32> round, Operand<TFloat32> loss, Operand<TFloat32> losses) {
    private static State parameters(Ops tf, int block) {
      return new State(
          given(tf, TInt32.class, Shape.scalar()),
          given(tf, TFloat32.class, Shape.scalar()),
          given(tf, TFloat32.class, Shape.of(block)));
    }

    private List<Operand<?>> all() {
      return List.of(round, loss, losses);
    }
  }

  static QuadraticSteps build(
      Graph graph,
      Ops tf,
      NoisyQuadratic problem,
      Optimizer optimizer,
      float bound,
      int block,
      Inputs inputs) {
    ConcreteFunction condition =
        ConcreteFunction.create(
            ct -> {
              State state = State.parameters(ct, block);
              Inputs in = Inputs.parameters(ct, block, problem.dimensions());
              // NaN compares false as well.
              return signature("condition", state, in)
                  .output(
                      "go",
                      ct.math.logicalAnd(
                          ct.math.less(state.round(), in.steps()),
                          ct.math.lessEqual(state.loss(), ct.constant(bound))))
                  .build();
            });
    ConcreteFunction body =
        ConcreteFunction.create(
            bt -> {
              State state = State.parameters(bt, block);
              Inputs in = Inputs.parameters(bt, block, problem.dimensions());
              return round(bt, problem, optimizer, state, in);
            });
    List<Operand<?>> start = new ArrayList<>();
    start.add(tf.constant(0));
    start.add(tf.constant(Float.NEGATIVE_INFINITY));
    start.add(tf.zeros(tf.constant(new int[] {block}), TFloat32.class));
    start.addAll(inputs.all());
    GraphOperation loop = LoweredWhile.add(graph, tf, "steps", condition, body, start);
    // Fetched themselves, the loop's outputs would keep alive whatever of it nobody reads.
    return new QuadraticSteps(
        tf.identity(loop.<TInt32>output(0)),
        tf.identity(loop.<TFloat32>output(1)),
        tf.identity(loop.<TFloat32>output(2)));
  }

  private static Signature round(
      Ops tf, NoisyQuadratic problem, Optimizer optimizer, State state, Inputs in) {
    Operand<TInt32> first = tf.constant(0);
    VarHandleOp theta = variable(tf, "theta", problem.dimensions());
    // After the round's counter: without it a read could run before the last round's update.
    Operand<TFloat32> value =
        tf.withControlDependencies(List.of((Op) state.round()))
            .readVariableOp(theta, TFloat32.class);
    Operand<TFloat32> slope = tf.math.mul(tf.constant(problem.curvatures()), value);
    Operand<TFloat32> loss = loss(tf, slope, value);
    Operand<TFloat32> gradient = tf.math.add(slope, tf.gather(in.noise(), state.round(), first));
    Ops afterLoss = tf.withControlDependencies(List.of((Op) loss));
    Op update =
        optimizer.update(
            afterLoss,
            new Optimizer.Update(
                theta,
                optimizer.hasVelocity() ? variable(tf, "velocity", problem.dimensions()) : null,
                gradient,
                tf.gather(in.rates(), state.round(), first),
                in.momentum()));
    Operand<TFloat32> losses =
        tf.tensorScatterNdUpdate(
            state.losses(),
            tf.reshape(state.round(), tf.constant(new int[] {1, 1})),
            tf.reshape(loss, tf.constant(new int[] {1})));
    Ops after = tf.withControlDependencies(List.of(update));
    Signature.Builder signature =
        signature("body", state, in)
            .output("next_round", after.math.add(state.round(), tf.constant(1)))
            .output("new_loss", tf.identity(loss))
            .output("new_losses", losses);
    for (int i = 0; i < in.all().size(); i++) {
      signature.output("carried_" + i, tf.identity(in.all().get(i)));
    }
    return signature.build();
  }

  /** Half the sum of slope times value. */
  static Operand<TFloat32> loss(Ops tf, Operand<TFloat32> slope, Operand<TFloat32> value) {
    return tf.math.mul(tf.constant(0.5f), tf.reduceSum(tf.math.mul(slope, value), tf.constant(0)));
  }

  /** A variable of one value per dimension; the loop and the graph around it share it by name. */
  static VarHandleOp variable(Ops tf, String name, int dimensions) {
    return tf.varHandleOp(TFloat32.class, Shape.of(dimensions), VarHandleOp.sharedName(name));
  }

  private static Signature.Builder signature(String name, State state, Inputs in) {
    Signature.Builder signature = Signature.builder(name);
    List<Operand<?>> all = new ArrayList<>(state.all());
    all.addAll(in.all());
    for (int i = 0; i < all.size(); i++) {
      signature.input("in_" + i, all.get(i));
    }
    return signature;
  }

  private static <T extends TType> Operand<T> given(Ops tf, Class<T> type, Shape shape) {
    return tf.placeholder(type, Placeholder.shape(shape));
  }
}
