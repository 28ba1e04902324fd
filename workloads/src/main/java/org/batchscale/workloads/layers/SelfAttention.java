package org.batchscale.workloads.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * Causal scaled dot-product attention with several heads (Vaswani et al. 2017): each place takes
 * the mean of the values at its own and earlier places, weighted by softmax(q k / sqrt(size /
 * heads)); queries, keys, values and the output are projected.
 *
 * @param heads number of heads
 * @param outputShape {@code [length, size]} of input and output
 */
record SelfAttention(int heads, List<Integer> outputShape) implements Layer {
  /** Far below any score: its exponential is exactly zero. */
  private static final float BARRED = -1e9f;

  private static final List<String> PROJECTIONS = List.of("query", "key", "value", "output");

  @Override
  public String description() {
    return "self_attention, heads: " + heads;
  }

  private int length() {
    return outputShape.get(0);
  }

  private int size() {
    return outputShape.get(1);
  }

  @Override
  public List<VariableSpec> variables() {
    // [R] No biases, each projection initialised by itself: reconstructed from Vaswani et al. 2017.
    return PROJECTIONS.stream()
        .map(
            name ->
                new VariableSpec(
                    name, List.of(size(), size()), new Initializer.GlorotUniform(size(), size())))
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>With length L, size s and heads H: four products of L s s multiplications and two of L L s,
   * twice as many backward; scores are H L L numbers.
   */
  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    long places = LayerWork.size(outputShape);
    long scores = (long) heads * length() * length();
    OperationWork projection =
        OperationWork.product(places * size(), 2 * places, (long) size() * size());
    OperationWork attention = OperationWork.product(places * length(), 2 * places + scores, 0);
    OperationWork transpose = OperationWork.move(2 * places);
    OperationWork map = OperationWork.move(2 * scores);
    OperationWork ofTwo = OperationWork.move(3 * scores);
    return new LayerWork(
        List.of(
            projection.times(4),
            transpose.times(4),
            attention.times(2),
            map, // The scale.
            OperationWork.move(2 * scores, (long) length() * length()), // The mask.
            map), // The softmax.
        List.of(
            projection.times(inputGradient ? 8 : 5),
            transpose.times(4),
            attention.times(4),
            // The softmax: what comes back times the shares, summed, subtracted, times the shares.
            ofTwo,
            OperationWork.move(scores + scores / length()),
            OperationWork.move(2 * scores + scores / length()),
            ofTwo,
            map, // The scale.
            OperationWork.move(4 * places).onlyIf(inputGradient)),
        Kept.inner(4 * places + scores).andInput());
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    Ops tf = context.tf();
    Operand<TFloat32> rows = Sequences.rows(tf, input, size());
    List<Operand<TFloat32>> perHead = new ArrayList<>();
    var split = tf.constant(new int[] {-1, length(), heads, size() / heads});
    var headsFirst = tf.constant(new int[] {0, 2, 1, 3});
    for (String name : PROJECTIONS.subList(0, 3)) {
      Operand<TFloat32> projected = tf.linalg.matMul(rows, context.weights().apply(name));
      perHead.add(tf.linalg.transpose(tf.reshape(projected, split), headsFirst));
    }
    Operand<TFloat32> means =
        tf.train.batchMatMul(
            shares(tf, perHead.get(0), perHead.get(1)), perHead.get(2), TFloat32.class);
    Operand<TFloat32> joined = Sequences.rows(tf, tf.linalg.transpose(means, headsFirst), size());
    return Sequences.shaped(
        tf, tf.linalg.matMul(joined, context.weights().apply("output")), outputShape);
  }

  /** Share of each place in each place's mean, {@code [batch, heads, length, length]}. */
  private Operand<TFloat32> shares(Ops tf, Operand<TFloat32> queries, Operand<TFloat32> keys) {
    Operand<TFloat32> products =
        tf.train.batchMatMul(queries, keys, TFloat32.class, BatchMatMul.adjY(true));
    float scale = (float) (1 / Math.sqrt((double) size() / heads));
    Operand<TFloat32> scores = tf.math.mul(products, tf.constant(scale));
    return tf.nn.softmax(tf.math.add(scores, tf.constant(mask())));
  }

  private float[][] mask() {
    float[][] mask = new float[length()][length()];
    for (int place = 0; place < length(); place++) {
      for (int later = place + 1; later < length(); later++) {
        mask[place][later] = BARRED;
      }
    }
    return mask;
  }

  /** {@code self_attention: {heads: 8}}. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "self_attention";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of("heads"));
      Sequences.require(definition, input.shape());
      int heads = definition.whole("heads", 1);
      int size = input.shape().get(1);
      if (size % heads != 0) {
        throw definition.complainOf(
            "heads",
            "must divide the input's size, which is %d, got %d".formatted(size, heads),
            "change one of them");
      }
      return new SelfAttention(heads, input.shape());
    }
  }
}
