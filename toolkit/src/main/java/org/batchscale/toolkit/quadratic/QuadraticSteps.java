package org.batchscale.toolkit.quadratic;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.training.LoweredWhile;
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
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The loop of a block of steps. A round takes several steps in a row, so that what a round costs by
 * itself is shared by them, and writes down the loss that each step saw before it. No round follows
 * one whose last step saw a loss beyond the bound.
 *
 * @param rounds rounds that ran
 * @param losses loss that each step saw, {@code [rounds, steps of a round]}
 */
record QuadraticSteps(Operand<TInt32> rounds, Operand<TFloat32> losses) {

  /**
   * What is fixed when the graph is built.
   *
   * @param problem the problem
   * @param optimizer the update rule
   * @param bound loss above which training has diverged
   * @param rounds rounds of a block
   * @param perRound steps of a round
   */
  record Spec(NoisyQuadratic problem, Optimizer optimizer, float bound, int rounds, int perRound) {}

  /**
   * What all rounds read.
   *
   * @param noise noise of the gradient in each step, {@code [rounds, steps of a round, dimensions]}
   * @param rates learning rate of each step, {@code [rounds, steps of a round]}
   * @param momentum gamma, a scalar
   */
  record Inputs(Operand<TFloat32> noise, Operand<TFloat32> rates, Operand<TFloat32> momentum) {

    private static Inputs parameters(Ops tf, Spec spec) {
      return new Inputs(
          given(
              tf,
              TFloat32.class,
              Shape.of(spec.rounds(), spec.perRound(), spec.problem().dimensions())),
          given(tf, TFloat32.class, Shape.of(spec.rounds(), spec.perRound())),
          given(tf, TFloat32.class, Shape.scalar()));
    }

    private List<Operand<?>> all() {
      return List.of(noise, rates, momentum);
    }
  }

  /**
   * Values that change from round to round.
   *
   * @param round number of the round
   * @param loss loss that the last step saw
   * @param losses losses seen so far, {@code [rounds, steps of a round]}
   */
  private record State(Operand<TInt32> round, Operand<TFloat32> loss, Operand<TFloat32> losses) {
    private static State parameters(Ops tf, Spec spec) {
      return new State(
          given(tf, TInt32.class, Shape.scalar()),
          given(tf, TFloat32.class, Shape.scalar()),
          given(tf, TFloat32.class, Shape.of(spec.rounds(), spec.perRound())));
    }

    private List<Operand<?>> all() {
      return List.of(round, loss, losses);
    }
  }

  static QuadraticSteps build(Graph graph, Ops tf, Spec spec, Inputs inputs) {
    ConcreteFunction condition =
        ConcreteFunction.create(
            ct -> {
              State state = State.parameters(ct, spec);
              // NaN compares false as well.
              return signature("condition", state, Inputs.parameters(ct, spec))
                  .output(
                      "go",
                      ct.math.logicalAnd(
                          ct.math.less(state.round(), ct.constant(spec.rounds())),
                          ct.math.lessEqual(state.loss(), ct.constant(spec.bound()))))
                  .build();
            });
    ConcreteFunction body =
        ConcreteFunction.create(
            bt -> round(bt, spec, State.parameters(bt, spec), Inputs.parameters(bt, spec)));
    List<Operand<?>> start = new ArrayList<>();
    start.add(tf.constant(0));
    start.add(tf.constant(Float.NEGATIVE_INFINITY));
    start.add(tf.zeros(tf.constant(new int[] {spec.rounds(), spec.perRound()}), TFloat32.class));
    start.addAll(inputs.all());
    GraphOperation loop = LoweredWhile.add(graph, tf, "steps", condition, body, start);
    // Fetched themselves, the loop's outputs would keep alive whatever of it nobody reads.
    return new QuadraticSteps(
        tf.identity(loop.<TInt32>output(0)), tf.identity(loop.<TFloat32>output(2)));
  }

  private static Signature round(Ops tf, Spec spec, State state, Inputs in) {
    Operand<TInt32> first = tf.constant(0);
    List<Output<TFloat32>> noise =
        tf.unstack(tf.gather(in.noise(), state.round(), first), (long) spec.perRound()).output();
    List<Output<TFloat32>> rates =
        tf.unstack(tf.gather(in.rates(), state.round(), first), (long) spec.perRound()).output();
    Operand<TFloat32> curvatures = tf.constant(spec.problem().curvatures());
    int dimensions = spec.problem().dimensions();
    VarHandleOp theta = variable(tf, "theta", dimensions);
    VarHandleOp velocity =
        spec.optimizer().hasVelocity() ? variable(tf, "velocity", dimensions) : null;
    List<Operand<TFloat32>> losses = new ArrayList<>();
    // After the round's counter: without it a read could run before the last round's update.
    Op before = (Op) state.round();
    for (int step = 0; step < spec.perRound(); step++) {
      Operand<TFloat32> value =
          tf.withControlDependencies(List.of(before)).readVariableOp(theta, TFloat32.class);
      Operand<TFloat32> slope = tf.math.mul(curvatures, value);
      Operand<TFloat32> loss = loss(tf, slope, value);
      losses.add(loss);
      // After all reads: else what is still being read is copied before the write.
      Ops afterLoss = tf.withControlDependencies(List.of((Op) loss));
      before =
          spec.optimizer()
              .update(
                  afterLoss,
                  new Optimizer.Update(
                      theta,
                      velocity,
                      tf.math.add(slope, noise.get(step)),
                      rates.get(step),
                      in.momentum()));
    }
    Ops after = tf.withControlDependencies(List.of(before));
    Signature.Builder signature =
        signature("body", state, in)
            .output("next_round", after.math.add(state.round(), tf.constant(1)))
            .output("new_loss", tf.identity(losses.get(losses.size() - 1)))
            .output(
                "new_losses",
                tf.tensorScatterNdUpdate(
                    state.losses(),
                    tf.reshape(state.round(), tf.constant(new int[] {1, 1})),
                    tf.expandDims(tf.stack(losses), first)));
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
