package org.batchscale.workloads.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.batchscale.workloads.Definitions.layer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.batchscale.workloads.Computation;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.LayerDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Catches a model of text that looks at the tokens it is to predict, or at another row's. */
class CausalityTest {
  private static final int LENGTH = 6;
  private static final int VOCABULARY = 9;

  @ParameterizedTest
  @ValueSource(strings = {"lstm_reduced", "transformer_reduced"})
  void laterTokensChangeNothingBeforeThem(String model) {
    LayerStack network = stack(DefinitionReader.model(model).layers());
    double[] tokens = {1, 4, 5, 3, 8, 7, /**/ 1, 2, 0, 6, 3, 3};
    double[] before = logits(network, tokens);
    for (int changed = 0; changed < tokens.length; changed++) {
      double[] others = tokens.clone();
      others[changed] = (others[changed] + 1) % VOCABULARY;
      double[] after = logits(network, others);
      int rowEnd = (changed / LENGTH + 1) * LENGTH;
      for (int place = 0; place < tokens.length; place++) {
        double[] old = Arrays.copyOfRange(before, place * VOCABULARY, (place + 1) * VOCABULARY);
        double[] now = Arrays.copyOfRange(after, place * VOCABULARY, (place + 1) * VOCABULARY);
        if (place >= changed && place < rowEnd) {
          assertThat(now).isNotEqualTo(old);
        } else {
          assertThat(now).isEqualTo(old);
        }
      }
    }
  }

  /** A token that comes twice is not the same twice: places count. */
  @ParameterizedTest
  @ValueSource(strings = {"sinusoidal", "learned"})
  void placesCount(String kind) {
    LayerStack network =
        stack(
            List.of(
                layer("embedding", "vocabulary", "data", "size", 4),
                layer("position_embedding", "kind", kind)));
    double[] output = logits(network, new double[] {5, 5, 5, 5, 5, 5});
    assertThat(Arrays.copyOfRange(output, 0, 4)).isNotEqualTo(Arrays.copyOfRange(output, 4, 8));
  }

  private static LayerStack stack(List<LayerDefinition> layers) {
    return LayerStack.of(layers, new LayerInput(List.of(LENGTH), OptionalInt.of(VOCABULARY)));
  }

  private static double[] logits(LayerStack network, double[] tokens) {
    Random random = new Random(8);
    try (Computation graph = new Computation()) {
      Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
      for (VariableSpec variable : network.variables()) {
        double[] value = Computation.normal(random, (int) variable.size(), 0.3);
        weights.put(variable.name(), graph.input(value, variable.shape()));
      }
      LayerContext context =
          LayerContext.of(graph.tf(), weights, Optional.empty(), new LinkedHashMap<>());
      Operand<TFloat32> fed = graph.input(tokens, List.of(tokens.length / LENGTH, LENGTH));
      return graph.run(network.apply(context, fed));
    }
  }
}
