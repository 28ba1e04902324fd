package org.batchscale.workloads.layers;

import java.util.List;
import java.util.Set;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Adds a vector for its place to each place of a sequence (Vaswani et al. 2017): fixed sines and
 * cosines, {@code sin(p / 10000^(2i / size))} at 2i and the cosine of the same at 2i + 1; or
 * trained.
 *
 * @param kind {@code sinusoidal} or {@code learned}
 * @param outputShape {@code [length, size]} of input and output
 */
record PositionEmbedding(String kind, List<Integer> outputShape) implements Layer {
  private static final String SINUSOIDAL = "sinusoidal";
  private static final String LEARNED = "learned";

  @Override
  public String description() {
    return "position_embedding, " + kind;
  }

  @Override
  public List<VariableSpec> variables() {
    int length = outputShape.get(0);
    int size = outputShape.get(1);
    return kind.equals(LEARNED)
        ? List.of(
            new VariableSpec("vectors", outputShape, new Initializer.GlorotUniform(length, size)))
        : List.of();
  }

  @Override
  public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
    long numbers = LayerWork.size(outputShape);
    return new LayerWork(
        List.of(OperationWork.move(2 * numbers, numbers)),
        List.of(OperationWork.move(numbers, numbers).onlyIf(kind.equals(LEARNED))),
        Kept.NOTHING);
  }

  @Override
  public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
    var tf = context.tf();
    Operand<TFloat32> vectors =
        kind.equals(LEARNED) ? context.weights().apply("vectors") : tf.constant(waves());
    return tf.math.add(input, vectors);
  }

  private float[][] waves() {
    int size = outputShape.get(1);
    float[][] waves = new float[outputShape.get(0)][size];
    for (int place = 0; place < waves.length; place++) {
      for (int i = 0; i < size; i++) {
        double angle = place / Math.pow(10_000, (double) (i - i % 2) / size);
        waves[place][i] = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return waves;
  }

  /** {@code position_embedding: {kind: sinusoidal}}. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "position_embedding";
    }

    @Override
    public Layer create(LayerDefinition definition, LayerInput input) {
      definition.allow(Set.of("kind"));
      Sequences.require(definition, input.shape());
      // [R] Sines are reconstructed from Vaswani et al. 2017, not verified with the paper's text.
      return new PositionEmbedding(
          definition.choice("kind", List.of(SINUSOIDAL, LEARNED)), input.shape());
    }
  }
}
