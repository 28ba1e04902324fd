package org.batchscale.toolkit.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.workloads.data.Augmentation;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Scaling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class AugmentedImagesTest {
  private static final int COUNT = 7;

  @ParameterizedTest
  @CsvSource({"4, true, 6, 5, 3", "4, false, 5, 5, 1", "0, true, 4, 3, 2", "1, true, 1, 1, 1"})
  void cropsAndMirrorsAsWritten(int padding, boolean flip, int height, int width, int channels) {
    Augmentation augmentation = new Augmentation(padding, flip);
    ImageForm form =
        new ImageForm(List.of(height, width, channels), 10, false, Scaling.UNIT, augmentation);
    Random random = new Random(3);
    float[] images = new float[COUNT * form.bytes()];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat() + 1;
    }
    DataOrder order = new DataOrder(5, 10);
    int[] codes = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      codes[i] = AugmentedImages.code(augmentation, order.augmentation(i));
    }
    float[] expected = new float[images.length];
    for (int b = 0; b < COUNT; b++) {
      int side = 2 * padding + 1;
      int top = codes[b] / 2 / side - padding;
      int left = codes[b] / 2 % side - padding;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int fromY = y + top;
          int fromX = (codes[b] % 2 == 1 ? width - 1 - x : x) + left;
          boolean inside = fromY >= 0 && fromY < height && fromX >= 0 && fromX < width;
          for (int c = 0; c < channels; c++) {
            expected[((b * height + y) * width + x) * channels + c] =
                inside ? images[((b * height + fromY) * width + fromX) * channels + c] : 0;
          }
        }
      }
    }
    assertThat(inGraph(form, images, codes)).containsExactly(expected);
  }

  private static float[] inGraph(ImageForm form, float[] images, int[] codes) {
    TensorFlowRuntime.start(1);
    try (Graph graph = new Graph();
        TFloat32 fed =
            TFloat32.tensorOf(
                Shapes.of(form.shape(), COUNT), DataBuffers.of(images, true, false))) {
      Ops tf = Ops.create(graph);
      var input =
          tf.placeholder(
              TFloat32.class,
              org.tensorflow.op.core.Placeholder.shape(Shape.of(-1).append(fed.shape().tail())));
      var changed = AugmentedImages.of(tf, form, input, tf.constant(codes));
      try (Session session = new Session(graph, TensorFlowRuntime.config(1));
          Result result = session.runner().feed(input, fed).fetch(changed).run()) {
        float[] values = new float[images.length];
        ((TFloat32) result.get(0)).copyTo(DataBuffers.of(values, false, false));
        return values;
      }
    }
  }

  /** Chi-squared of 20,000 draws over 9 x 9 x 2 codes: 161 degrees of freedom, 250 is far out. */
  @Test
  void everyChangeIsEquallyLikelyAndFollowsFromThePosition() {
    Augmentation augmentation = new Augmentation(4, true);
    DataOrder order = new DataOrder(77, 1000);
    int[] counts = new int[81 * 2];
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      counts[AugmentedImages.code(augmentation, order.augmentation(i))]++;
    }
    double expected = (double) draws / counts.length;
    double chiSquared = 0;
    for (int count : counts) {
      chiSquared += (count - expected) * (count - expected) / expected;
    }
    assertThat(chiSquared).isBetween(100.0, 250.0);
    assertThat(new DataOrder(77, 1000).augmentation(123)).isEqualTo(order.augmentation(123));
    assertThat(new DataOrder(78, 1000).augmentation(123)).isNotEqualTo(order.augmentation(123));
  }
}
