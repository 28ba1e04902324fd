package org.batchscale.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.batchscale.workloads.Definitions;
import org.batchscale.workloads.GraphCount;
import org.batchscale.workloads.layers.LayerWork;
import org.batchscale.yaml.DefinitionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The work of whole networks against the sizes in the literature, and against TensorFlow's graphs
 * of them with their losses and gradients. Would catch a layer that is left out of a sum.
 */
class NetworkWorkTest {
  private static final Percentage NEARLY = Percentage.withPercentage(3);

  private static Network images(String name, int pixels, int channels, int classes) {
    return Network.of(
        DefinitionReader.model(name), List.of(pixels, pixels, channels), List.of(classes));
  }

  private static Network text(String name, int length, int vocabulary) {
    return Network.of(DefinitionReader.model(name), List.of(length), List.of(length, vocabulary));
  }

  /**
   * Two FLOPs for each weight of a kernel forward, four backward, two of them not for the first.
   */
  @ParameterizedTest
  @CsvSource({"1024, 1024, 1024", "64, 64, 64", "2048, 2048, 2048"})
  void ofAFullyConnectedNetFollowsFromItsKernels(int first, int second, int third) {
    long rest = (long) first * second + (long) second * third + 10L * third;
    LayerWork work =
        Network.of(
                Definitions.fullyConnected(first, second, third), List.of(28, 28, 1), List.of(10))
            .work();

    assertThat(work.forwardFlops()).isEqualTo(2 * (784L * first + rest));
    assertThat(work.backwardFlops()).isEqualTo(2 * 784L * first + 4 * rest);
    // The image, the sum and its ReLU of each hidden layer.
    assertThat(work.activations()).isEqualTo(784 + 2L * (first + second + third));
    assertThat(work.activationBytes()).isEqualTo(4 * work.activations());
  }

  /** Counted as He et al. 2016 and Simonyan and Zisserman 2015 count: multiplications only. */
  @Test
  void ofTheImageNetModelsIsThatOfTheLiterature() {
    // VGG-11 as published: 7.6e9. ResNet-50 with the stride in its 3x3 convolutions: 4.1e9.
    assertThat(images("vgg_11", 224, 3, 1000).work().forwardFlops() / 2).isEqualTo(7_609_090_048L);
    assertThat(images("resnet_50", 224, 3, 1000).work().forwardFlops() / 2)
        .isEqualTo(4_089_184_256L);
  }

  /** A token costs two FLOPs for each weight of a product, and attention 4 L s in each layer. */
  @ParameterizedTest
  @CsvSource({"64, 32000", "100, 8000"})
  void ofATransformerFollowsFromItsWeightsAndItsLength(int length, int vocabulary) {
    long products = 6 * (4 * 512 * 512 + 2 * 512 * 2048) + 512L * vocabulary;
    long attention = 6 * 2L * length * 512;

    LayerWork work = text("transformer_base", length, vocabulary).work();

    assertThat(work.forwardFlops()).isEqualTo(2 * length * (products + attention));
    assertThat(work.backwardFlops()).isEqualTo(2 * work.forwardFlops());
  }

  /** Kernels of two LSTMs with projection, and the softmax; the first place has no state. */
  @Test
  void ofAnLstmFollowsFromItsWeights() {
    int length = 20;
    LayerWork work = text("lstm_reduced", length, 8000).work();
    long ofPlace = 128L * 1024 + 256 * 128 + 128L * 8000;
    assertThat(work.forwardFlops()).isEqualTo(2 * (length * ofPlace + (length - 1) * 128L * 1024));
  }

  static Stream<Arguments> families() {
    return Stream.of(
        arguments(images("fc_1024_1024_1024", 28, 1, 10)),
        arguments(images("simple_cnn_base", 28, 1, 10)),
        arguments(images("simple_cnn_small", 28, 1, 10)),
        arguments(images("resnet_8", 32, 3, 10)),
        arguments(images("vgg_11_reduced", 28, 1, 10)),
        arguments(images("vgg_11", 224, 3, 1000)),
        arguments(images("resnet_50_reduced", 28, 1, 10)),
        arguments(images("resnet_50", 224, 3, 1000)),
        arguments(text("lstm_reduced", 5, 60)),
        arguments(text("lstm", 3, 40)),
        arguments(text("transformer_reduced", 7, 60)),
        arguments(text("transformer_base", 64, 32_000)));
  }

  @ParameterizedTest
  @MethodSource("families")
  void isThatOfTensorFlowsGraphWithItsLoss(Network network) {
    boolean text = network.inputShape().size() == 1;
    int classes = network.stack().outputShape().get(network.stack().outputShape().size() - 1);
    Objective objective = text ? new NextToken() : new OneClass(classes);
    agree(network, objective, text ? network.inputShape() : List.of());
  }

  @Test
  void isThatOfTensorFlowsGraphWithManyClasses() {
    agree(images("resnet_8", 32, 3, 300), new ManyClasses(300), List.of(300));
  }

  private static void agree(Network network, Objective objective, List<Integer> labels) {
    int batch = 2 * network.exampleGroup();
    GraphCount once = count(network, objective, labels, batch);
    GraphCount twice = count(network, objective, labels, 2 * batch);

    LayerWork work = network.work(objective);

    assertThat(work.forwardFlops() * batch).isEqualTo(twice.forwardFlops() - once.forwardFlops());
    assertThat(work.backwardFlops() * batch)
        .isEqualTo(twice.backwardFlops() - once.backwardFlops());
    assertThat((double) work.activations() * batch)
        .isCloseTo(twice.kept() - once.kept(), Percentage.withPercentage(0.5));
    assertThat((double) (work.forwardBytes() + work.backwardBytes()) * batch)
        .isCloseTo(twice.bytes() - once.bytes(), NEARLY);
  }

  private static GraphCount count(
      Network network, Objective objective, List<Integer> labels, int batch) {
    return GraphCount.of(
        network.stack(),
        batch,
        (tf, logits) ->
            objective.losses(tf, logits, GraphCount.labels(tf, batch, labels), tf.constant(0f)));
  }
}
