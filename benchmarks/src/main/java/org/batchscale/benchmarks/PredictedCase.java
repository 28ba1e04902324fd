package org.batchscale.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.batchscale.toolkit.training.DataTensors;
import org.batchscale.toolkit.training.SplitData;
import org.batchscale.toolkit.training.SplitTensors;
import org.batchscale.toolkit.training.StoredSplit;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Split;
import org.batchscale.workloads.data.StoredExamples;
import org.batchscale.workloads.data.TextForm;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.DefinitionReader;

/**
 * A model and a batch size whose step time is predicted and measured.
 *
 * @param model name of a model
 * @param form what an example is
 * @param batchSize examples of a step
 * @param heldOut whether nobody looked at it while the prediction was made better
 */
record PredictedCase(String model, ExampleForm form, int batchSize, boolean heldOut) {
  private static final ExampleForm MNIST = ImageForm.plain(List.of(28, 28, 1), 10);
  private static final ExampleForm CIFAR = ImageForm.plain(List.of(32, 32, 3), 10);
  private static final ExampleForm IMAGENET = ImageForm.plain(List.of(224, 224, 3), 1000);
  private static final ExampleForm ROWS = new TextForm(32, 8000);
  private static final ExampleForm LONG_ROWS = new TextForm(64, 32_000);

  /** Examples of a data set; a step takes them in any order. */
  private static final int EXAMPLES = 1024;

  private static final int LARGE_EXAMPLES = 64;

  /** All cases. */
  static List<PredictedCase> all() {
    List<PredictedCase> cases = new ArrayList<>();
    add(cases, false, "fc_128", MNIST, 1, 64, 512);
    add(cases, false, "fc_1024_1024_1024", MNIST, 1, 64, 512);
    add(cases, false, "simple_cnn_base", MNIST, 1, 16, 128);
    add(cases, false, "resnet_8", CIFAR, 8, 64);
    add(cases, false, "vgg_11_reduced", MNIST, 8, 64);
    add(cases, false, "resnet_50_reduced", MNIST, 8, 32, 128);
    add(cases, false, "lstm_reduced", ROWS, 4, 32);
    add(cases, false, "transformer_reduced", ROWS, 4, 32);
    add(cases, true, "fc_256_256_256", MNIST, 16, 256);
    add(cases, true, "fc_2048_2048_2048", MNIST, 32);
    add(cases, true, "simple_cnn_small", MNIST, 32);
    add(cases, true, "simple_cnn_narrow", MNIST, 64);
    add(cases, true, "simple_cnn_wide", MNIST, 8);
    add(cases, true, "resnet_8", CIFAR, 24);
    add(cases, true, "vgg_11_reduced", MNIST, 24);
    add(cases, true, "resnet_50_reduced", MNIST, 64);
    add(cases, true, "lstm_reduced", ROWS, 12);
    add(cases, true, "transformer_reduced", ROWS, 12);
    add(cases, true, "resnet_50", IMAGENET, 2);
    add(cases, true, "vgg_11", IMAGENET, 2);
    add(cases, true, "transformer_base", LONG_ROWS, 2);
    return cases;
  }

  private static void add(
      List<PredictedCase> cases,
      boolean heldOut,
      String model,
      ExampleForm form,
      int... batchSizes) {
    for (int batchSize : batchSizes) {
      cases.add(new PredictedCase(model, form, batchSize, heldOut));
    }
  }

  /** The model on such examples. */
  Network network() {
    return Network.of(DefinitionReader.model(model), form.inputShape(), form.logitsShape());
  }

  /** Random examples, the same every time. */
  DataTensors data() {
    return new DataTensors(Map.of("train", train()));
  }

  private SplitData train() {
    if (form instanceof TextForm text) {
      return new StoredSplit(new RandomRows(text));
    }
    ImageForm images = (ImageForm) form;
    int count = images.bytes() > 1 << 16 ? LARGE_EXAMPLES : EXAMPLES;
    byte[] pixels = new byte[count * images.bytes()];
    byte[] labels = new byte[count];
    SplittableRandom random = new SplittableRandom(1);
    random.nextBytes(pixels);
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(Math.min(images.classes(), 256));
    }
    return SplitTensors.of(Split.of(pixels, labels, images.bytes()), images.shape());
  }

  /** Rows of random tokens. */
  private record RandomRows(TextForm form) implements StoredExamples {
    @Override
    public Example read(int index, OptionalLong augmentation) {
      SplittableRandom random = new SplittableRandom(index);
      int[] tokens = new int[form.length()];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = random.nextInt(TextForm.FIRST, form.vocabulary());
      }
      return new Example.Text(tokens);
    }

    @Override
    public int size() {
      return EXAMPLES;
    }
  }
}
