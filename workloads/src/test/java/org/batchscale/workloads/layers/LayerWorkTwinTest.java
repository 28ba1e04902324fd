package org.batchscale.workloads.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.batchscale.workloads.GraphCount;
import org.batchscale.yaml.definition.LayerDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The work that layers tell against what TensorFlow's graph of them and of their gradient contains,
 * for the nets of {@link LayerTwinTest}. What differs between two batch sizes belongs to examples,
 * the rest to the step. Would catch a gradient that is counted though nobody computes it, a product
 * forgotten or counted twice, and memory that is thought free though the backward pass needs it.
 */
class LayerWorkTwinTest {
  /** A residual's sum of gradients may be one with that of the norm before it. */
  private static final Percentage NEARLY = Percentage.withPercentage(5);

  /** What handles shapes is not counted; here it is up to an eighth of so little. */
  private static final double LEAST_SHARE = 0.8;

  @ParameterizedTest(name = "{index}: {1}")
  @MethodSource({
    "org.batchscale.workloads.layers.LayerTwinTest#nets",
    "org.batchscale.workloads.layers.LayerTwinTest#laterNets"
  })
  void isThatOfTensorFlowsGraph(List<Integer> shape, List<LayerDefinition> layers) {
    LayerStack stack = LayerStack.of(layers, LayerInput.of(shape));
    assumeTrue(stack.isTrained(), "nothing is trained, so there is no gradient");
    int batch = 2 * stack.exampleGroup();
    GraphCount once = GraphCount.of(stack, batch);
    GraphCount twice = GraphCount.of(stack, 2 * batch);
    boolean ghosts = stack.exampleGroup() > 1;

    LayerWork work = stack.work(false);

    assertThat(work.forwardFlops() * batch).isEqualTo(twice.forwardFlops() - once.forwardFlops());
    assertThat(work.backwardFlops() * batch)
        .isEqualTo(twice.backwardFlops() - once.backwardFlops());
    long kept =
        work.activations()
            + (work.kept().input() ? LayerWork.size(shape) : 0)
            + (work.kept().output() ? LayerWork.size(stack.outputShape()) : 0);
    assertThat(kept * batch).isEqualTo(twice.kept() - once.kept());
    long bytes = work.forwardBytes() + work.backwardBytes();
    assertThat((double) bytes * batch).isCloseTo(twice.bytes() - once.bytes(), NEARLY);
    if (!ghosts) {
      long whatever = 2 * once.bytes() - twice.bytes();
      assertThat(work.stepBytes()).isBetween((long) (LEAST_SHARE * whatever), whatever);
      assertThat(work.operationCount()).isCloseTo(once.operations(), NEARLY);
    }
  }
}
