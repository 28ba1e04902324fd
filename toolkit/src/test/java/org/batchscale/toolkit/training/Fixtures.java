package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.toolkit.task.NetworkRunner;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.Split;
import org.batchscale.workloads.data.StoredExamples;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.LayerDefinition;
import org.batchscale.yaml.definition.ModelDefinition;

/** Small networks, random images and trials for the tests of training. */
final class Fixtures {
  static final List<Integer> IMAGE = List.of(6, 5, 2);
  static final int PIXELS = 60;
  static final int CLASSES = 4;

  /** A bound that no healthy loss of these tests comes near. */
  static final double FAR = 1e6;

  private static final Places NOWHERE = new Places("test.yaml", Map.of());

  private Fixtures() {}

  static LayerDefinition layer(String type, Object... options) {
    Map<String, Object> byKey = new LinkedHashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      Object value = options[i + 1];
      byKey.put((String) options[i], value instanceof Integer n ? (Object) n.longValue() : value);
    }
    return new LayerDefinition(type, byKey, "/layers/0/" + type, NOWHERE);
  }

  static Network network(LayerDefinition... layers) {
    return Network.of(
        new ModelDefinition("test", List.of(layers), NOWHERE), IMAGE, List.of(CLASSES));
  }

  /** Flatten, ReLU layers of these units, logits. */
  static Network dense(int... hidden) {
    List<LayerDefinition> layers = new ArrayList<>(List.of(layer("flatten")));
    for (int units : hidden) {
      layers.add(layer("dense", "units", units, "activation", "relu"));
    }
    layers.add(layer("dense", "units", CLASSES));
    return network(layers.toArray(LayerDefinition[]::new));
  }

  /** A convolutional net with dropout, after the simple CNN. */
  static Network convolutional() {
    return network(
        layer("conv", "filters", 4, "kernel", 3, "activation", "relu"),
        layer("max_pool", "size", 2),
        layer("conv", "filters", 6, "kernel", 3, "activation", "relu"),
        layer("avg_pool", "size", 2, "padding", "same"),
        layer("flatten"),
        layer("dense", "units", 12, "activation", "relu"),
        layer("dropout", "rate", 0.4),
        layer("dense", "units", CLASSES));
  }

  /** Random images with random labels, as bytes and as a split. */
  static final class Images {
    private final Split split;
    private final double[][] inputs;
    private final int[] labels;

    Images(Split split, double[][] inputs, int[] labels) {
      this.split = split;
      this.inputs = inputs;
      this.labels = labels;
    }

    Split split() {
      return split;
    }

    /** Pixels in [0, 1], by example. */
    double[][] inputs() {
      return inputs;
    }

    int[] labels() {
      return labels;
    }

    static Images random(long seed, int count) {
      Random random = new Random(seed);
      byte[] pixels = new byte[count * PIXELS];
      random.nextBytes(pixels);
      byte[] classes = new byte[count];
      double[][] inputs = new double[count][PIXELS];
      int[] labels = new int[count];
      for (int i = 0; i < count; i++) {
        labels[i] = random.nextInt(CLASSES);
        classes[i] = (byte) labels[i];
        for (int p = 0; p < PIXELS; p++) {
          inputs[i][p] = (pixels[i * PIXELS + p] & 0xff) / 255.0;
        }
      }
      return new Images(Split.of(pixels, classes, PIXELS), inputs, labels);
    }
  }

  static DataTensors tensors(Images train, Images val, Images test) {
    return new DataTensors(
        Map.of(
            "train", SplitTensors.of(train.split(), IMAGE),
            "val", SplitTensors.of(val.split(), IMAGE),
            "test", SplitTensors.of(test.split(), IMAGE)));
  }

  /** Splits that are not in memory; the last one stands for {@code test} too. */
  static DataTensors stored(StoredExamples train, StoredExamples val) {
    return new DataTensors(
        Map.of(
            "train", new StoredSplit(train),
            "val", new StoredSplit(val),
            "test", new StoredSplit(val)));
  }

  /** Images in memory, handed out one by one. */
  record Lent(Images images) implements StoredExamples {
    @Override
    public int size() {
      return images.labels().length;
    }

    @Override
    public Example read(int index, OptionalLong augmentation) {
      byte[] pixels = new byte[PIXELS];
      images.split().image(index).get(pixels);
      return new Example.Image(pixels, new int[] {images.labels()[index]});
    }
  }

  /** Small splits that follow from a seed. */
  static DataTensors tensors(long seed, int train) {
    return tensors(
        Images.random(seed, train), Images.random(seed + 1, 30), Images.random(seed + 2, 20));
  }

  static TrainingValues constant(double rate, double momentum) {
    return new TrainingValues(new Schedule.Shape(rate, 1, 1), momentum, 0);
  }

  /** A trial with these seeds, that measures both metrics on all splits. */
  static TrialPlan plan(long seed, double rate, double momentum, Long... evaluateAt) {
    return new TrialPlan(
        new Parameters(Map.of("learning_rate", rate, "momentum", momentum)),
        TrialSeeds.of(seed, 1, 0),
        List.of(evaluateAt),
        List.of(
            "train/cross_entropy_error",
            "train/classification_error",
            "val/cross_entropy_error",
            "test/cross_entropy_error"));
  }

  /** Runs a trial at a constant rate, measuring 10 of {@code train} training examples. */
  static TrialOutcome run(
      TrainingSession session, TrialPlan plan, int train, TrialListener listener) {
    return new NetworkRunner(session, Schedule.CONSTANT, train, 10).run(plan, listener);
  }

  /** Writes down all that a trial reports, bit for bit. */
  static class Recorder implements TrialListener {
    final List<String> rows = new ArrayList<>();
    final List<Long> steps = new ArrayList<>();
    final List<double[]> values = new ArrayList<>();
    long advanced;

    @Override
    public boolean measured(long step, double[] measured) {
      steps.add(step);
      values.add(measured.clone());
      StringBuilder row = new StringBuilder("" + step);
      for (double value : measured) {
        row.append(' ').append(Double.toHexString(value));
      }
      rows.add(row.toString());
      return true;
    }

    @Override
    public void advanced(long more) {
      advanced += more;
    }
  }

  /** All weights, by name. */
  static Map<String, float[]> weights(TrainingSession session) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (VariableSpec variable : session.graph().network().variables()) {
      weights.put(variable.name(), session.weights(variable.name()));
    }
    return weights;
  }
}
