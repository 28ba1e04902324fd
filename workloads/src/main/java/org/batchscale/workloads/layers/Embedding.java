package org.batchscale.workloads.layers;

import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A trained vector for each token.
 *
 * @param vocabulary number of tokens
 * @param scaled whether vectors are multiplied by sqrt(size), as Vaswani et al. 2017 do
 * @param init name of the vectors' initializer
 * @param outputShape {@code [length, size]}
 */
record Embedding(int vocabulary, boolean scaled, String init, List<Integer> outputShape)
    implements Layer {
  private static final String NORMAL = "normal";

  @Override
  public String description() {
    return "embedding %d x %d%s".formatted(vocabulary, size(), scaled ? ", scaled" : "");
  }

  private int size() {
    return outputShape.get(1);
  }

  @Override
  public List<VariableSpec> variables() {
    Initializer initializer =
        init.equals(NORMAL)
            ? new Initializer.Normal(1 / Math.sqrt(size()))
            : Initializer.named(init, vocabulary, size());
    return List.of(new VariableSpec("vectors", List.of(vocabulary, size()), initializer));
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    long tokens = outputShape.get(0);
    long numbers = LayerWork.size(outputShape);
    OperationWork scaling = OperationWork.move(2 * numbers).onlyIf(scaled);
    return new LayerWork(
        List.of(OperationWork.move(2 * tokens), OperationWork.move(tokens + 2 * numbers), scaling),
        // A gradient of the whole table, zero at first, to whose rows those of the tokens are
        // added.
        List.of(scaling, OperationWork.move(tokens + 3 * numbers, (long) vocabulary * size())),
        Kept.inner(tokens));
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    var tf = context.tf();
    Operand<TInt32> ids = tf.dtypes.cast(input, TInt32.class);
    Operand<TFloat32> vectors = tf.gather(context.weights().apply("vectors"), ids, tf.constant(0));
    return scaled ? tf.math.mul(vectors, tf.constant((float) Math.sqrt(size()))) : vectors;
  }

  /**
   * {@code embedding: {vocabulary: 32000, size: 512, scale: false, init: glorot_uniform}}; {@code
   * vocabulary: data} for as many tokens as the data set has.
   */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "embedding";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of("vocabulary", "size", "scale", "init"));
      if (input.shape().size() != 1) {
        throw definition.complain(
            "an embedding layer takes tokens [length], its input here is " + input.shape(),
            "make it the first layer, and name a text data set");
      }
      return new Embedding(
          input.units(definition, "vocabulary"),
          definition.truth("scale", false),
          // [R] Glorot uniform for embeddings: reconstructed, not verified with the paper's text.
          definition.choice("init", List.of("glorot_uniform", NORMAL)),
          List.of(input.shape().get(0), definition.whole("size", 1)));
    }
  }
}
