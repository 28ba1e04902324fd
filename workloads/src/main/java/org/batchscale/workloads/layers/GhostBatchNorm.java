package org.batchscale.workloads.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Batch norm in ghost batches (Hoffer et al. 2017). In training each channel is normalised by mean
 * and variance over a ghost batch of {@code ghostSize} examples in a row; a smaller batch is one
 * ghost batch. Then it is scaled and shifted, both trained. In evaluation the running mean and
 * variance take the place of a ghost batch's: once per step, {@code running = decay * running + (1
 * - decay) * mean over the ghost batches}, the variance with n - 1 for n. The mean over parts of a
 * batch, of equal size, of what each would make of them is what the whole batch makes of them.
 *
 * @param ghostSize examples of a ghost batch
 * @param decay share of a running value that stays, in [0, 1)
 * @param epsilon added to each variance
 * @param outputShape {@code [height, width, channels]} of input and output
 */
record GhostBatchNorm(int ghostSize, double decay, double epsilon, List<Integer> outputShape)
    implements Layer {
  /**
   * Up to this many ghost batches each is an operation of its own, the fastest form: forward and
   * backward on [64, 56, 56, 64] take 22 ms on two cores, 42 ms in the form with channels side by
   * side, and 94 to 123 ms with means by reduction. More would make graphs large.
   */
  private static final int MOST_APART = 16;

  @Override
  public String description() {
    return "ghost_batch_norm " + ghostSize;
  }

  private int channels() {
    return outputShape.get(2);
  }

  @Override
  public List<VariableSpec> variables() {
    List<Integer> shape = List.of(channels());
    return List.of(
        new VariableSpec("scale", shape, new Initializer.Ones()),
        new VariableSpec("shift", shape, new Initializer.Zeros()),
        new VariableSpec("running_mean", shape, new Initializer.Zeros(), false),
        new VariableSpec("running_variance", shape, new Initializer.Ones(), false));
  }

  @Override
  public int exampleGroup() {
    return ghostSize;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Counted for a batch of several ghost batches, each an operation of its own, in memory of the
   * batch, and their outputs joined in both passes. Values are read twice, for sums first. The
   * number of operations is that of one ghost batch; a few numbers for each channel are left out.
   */
  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    long numbers = LayerWork.size(outputShape);
    OperationWork joined = OperationWork.move(2 * numbers);
    return new LayerWork(
        List.of(OperationWork.move(3 * numbers, 2L * channels()).as(OperationKind.NORM), joined),
        List.of(
            OperationWork.move(5 * numbers, 3L * channels()).as(OperationKind.NORM),
            joined.onlyIf(inputGradient)),
        Kept.NOTHING.andInput());
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    if (!context.training()) {
      return evaluated(context, input);
    }
    int ghosts = ghosts(input.shape().get(0));
    Normed normed =
        ghosts <= MOST_APART ? apart(context, input, ghosts) : sideBySide(context, input, ghosts);
    update(context, "running_mean", normed.mean());
    update(context, "running_variance", normed.variance());
    return normed.output();
  }

  /** Number of ghost batches in a batch of this size. */
  private int ghosts(long batch) {
    if (batch < 1) {
      throw new IllegalArgumentException(
          "ghost_batch_norm must know the batch size when the graph is built");
    }
    if (batch > ghostSize && batch % ghostSize != 0) {
      throw new IllegalArgumentException(
          ("ghost_batch_norm: a batch above the ghost size of %d must be a multiple of it, got %d;"
                  + " use another batch size, or another ghost_size")
              .formatted(ghostSize, batch));
    }
    return (int) Math.max(1, batch / ghostSize);
  }

  /**
   * What becomes of a batch.
   *
   * @param output the output
   * @param mean mean over the ghost batches of their means, {@code [channels]}
   * @param variance the same of their variances
   */
  private record Normed(
      Operand<TFloat32> output, Operand<TFloat32> mean, Operand<TFloat32> variance) {}

  private Normed apart(LayerContext context, Operand<TFloat32> input, int ghosts) {
    Ops tf = context.tf();
    Operand<TFloat32> scale = context.weights().apply("scale");
    Operand<TFloat32> shift = context.weights().apply("shift");
    List<Operand<TFloat32>> outputs = new ArrayList<>();
    List<Operand<TFloat32>> means = new ArrayList<>();
    List<Operand<TFloat32>> variances = new ArrayList<>();
    for (Operand<TFloat32> ghost : split(tf, input, ghosts)) {
      FusedBatchNorm<TFloat32, TFloat32> normed = fused(tf, ghost, scale, shift);
      outputs.add(normed.y());
      means.add(normed.batchMean());
      variances.add(normed.batchVariance());
    }
    return new Normed(
        ghosts == 1 ? outputs.get(0) : tf.concat(outputs, tf.constant(0)),
        mean(tf, tf.stack(means)),
        mean(tf, tf.stack(variances)));
  }

  private static List<? extends Operand<TFloat32>> split(
      Ops tf, Operand<TFloat32> input, int ghosts) {
    // The gradient of a split in one part does not build.
    return ghosts == 1 ? List.of(input) : tf.split(tf.constant(0), input, (long) ghosts).output();
  }

  /** The channels of all ghost batches next to each other: one operation for any number. */
  private Normed sideBySide(LayerContext context, Operand<TFloat32> input, int ghosts) {
    Ops tf = context.tf();
    int channels = channels();
    int values = ghostSize * outputShape.get(0) * outputShape.get(1);
    var swapped = tf.constant(new int[] {1, 0, 2});
    var tiles = tf.constant(new int[] {ghosts});
    Operand<TFloat32> wide =
        tf.linalg.transpose(
            tf.reshape(input, tf.constant(new int[] {ghosts, values, channels})), swapped);
    FusedBatchNorm<TFloat32, TFloat32> normed =
        fused(
            tf,
            tf.reshape(wide, tf.constant(new int[] {1, 1, values, ghosts * channels})),
            tf.tile(context.weights().apply("scale"), tiles),
            tf.tile(context.weights().apply("shift"), tiles));
    Operand<TFloat32> output =
        tf.linalg.transpose(
            tf.reshape(normed.y(), tf.constant(new int[] {values, ghosts, channels})), swapped);
    var perGhost = tf.constant(new int[] {ghosts, channels});
    return new Normed(
        Sequences.shaped(tf, output, outputShape),
        mean(tf, tf.reshape(normed.batchMean(), perGhost)),
        mean(tf, tf.reshape(normed.batchVariance(), perGhost)));
  }

  private FusedBatchNorm<TFloat32, TFloat32> fused(
      Ops tf, Operand<TFloat32> input, Operand<TFloat32> scale, Operand<TFloat32> shift) {
    Operand<TFloat32> none = tf.constant(new float[0]);
    return tf.nn.fusedBatchNorm(
        input,
        scale,
        shift,
        none,
        none,
        FusedBatchNorm.isTraining(true),
        FusedBatchNorm.epsilon((float) epsilon));
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> rows) {
    return tf.math.mean(rows, tf.constant(0));
  }

  private void update(LayerContext context, String name, Operand<TFloat32> ofBatch) {
    Ops tf = context.tf();
    Operand<TFloat32> kept = tf.math.mul(context.weights().apply(name), tf.constant((float) decay));
    Operand<TFloat32> added = tf.math.mul(ofBatch, tf.constant((float) (1 - decay)));
    context.newState().accept(name, tf.math.add(kept, added));
  }

  private Operand<TFloat32> evaluated(LayerContext context, Operand<TFloat32> input) {
    Ops tf = context.tf();
    return tf.nn
        .fusedBatchNorm(
            input,
            context.weights().apply("scale"),
            context.weights().apply("shift"),
            context.weights().apply("running_mean"),
            context.weights().apply("running_variance"),
            FusedBatchNorm.isTraining(false),
            FusedBatchNorm.epsilon((float) epsilon))
        .y();
  }

  /** {@code ghost_batch_norm: {ghost_size: 32, decay: 0.9, epsilon: 1.0e-5}}. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "ghost_batch_norm";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of("ghost_size", "decay", "epsilon"));
      Windows.requireImage(definition, input.shape());
      // [R] All three defaults are reconstructed, not verified with the paper's text.
      return new GhostBatchNorm(
          definition.whole("ghost_size", 1, 32),
          definition.real("decay", 0, 1, 0.9),
          definition.real("epsilon", 0, 1, 1e-5),
          input.shape());
    }
  }
}
