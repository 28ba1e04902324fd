package org.batchscale.toolkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.toolkit.replication.Placement;
import org.batchscale.workloads.data.Augmentation;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Scaling;
import org.batchscale.workloads.data.StoredExamples;
import org.batchscale.workloads.data.TextForm;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.ModelDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Law 3: however a batch is divided, the weights are those that one device makes of it. */
class ReplicasTest {
  private static final int TRAIN = 60;
  private static final int STEPS = 7;
  private static final TextForm TEXT = new TextForm(6, 9);

  /** A workload, and the batch size to train it at. */
  private record Case(
      String name, Network network, ExampleForm form, boolean resident, int batchSize) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static ImageForm augmented() {
    return new ImageForm(
        Fixtures.IMAGE,
        Fixtures.CLASSES,
        false,
        new Scaling(List.of(0.5f, 0.4f), List.of(0.2f, 0.3f)),
        new Augmentation(1, true));
  }

  private static Network ghosts() {
    return Fixtures.network(
        Fixtures.layer("conv", "filters", 3, "kernel", 3),
        Fixtures.layer("ghost_batch_norm", "ghost_size", 4, "decay", 0.75),
        Fixtures.layer("relu"),
        Fixtures.layer("flatten"),
        Fixtures.layer("dropout", "rate", 0.3),
        Fixtures.layer("dense", "units", Fixtures.CLASSES));
  }

  private static Network bigram() {
    return Network.of(
        new ModelDefinition(
            "bigram",
            List.of(
                Fixtures.layer("embedding", "vocabulary", 9, "size", 5),
                Fixtures.layer("dropout", "rate", 0.2),
                Fixtures.layer("dense", "units", 9)),
            new Places("test.yaml", Map.of())),
        TEXT.inputShape(),
        TEXT.logitsShape());
  }

  private static List<Case> cases() {
    ImageForm plain = ImageForm.plain(Fixtures.IMAGE, Fixtures.CLASSES);
    return List.of(
        new Case("dense", Fixtures.dense(9), plain, true, 10),
        new Case("dropout", Fixtures.convolutional(), plain, true, 13),
        new Case("augmented", Fixtures.convolutional(), augmented(), true, 11),
        new Case("ghost batches", ghosts(), augmented(), true, 20),
        new Case("less than a ghost batch", ghosts(), plain, true, 3),
        new Case("one example", Fixtures.dense(5), plain, true, 1),
        new Case("stored images", Fixtures.convolutional(), plain, false, 9),
        new Case("text", bigram(), TEXT, false, 10));
  }

  private static List<Placement> placements() {
    return List.of(
        Placement.cpus(2),
        Placement.cpus(3),
        Placement.cpus(4),
        Placement.cpus(3).spread(),
        Placement.ONE.withMicroBatch(4),
        Placement.ONE.withMicroBatch(1),
        Placement.cpus(2).withMicroBatch(3),
        Placement.cpus(2).spread().withMicroBatch(2));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trainTheSameWeights(Case each) {
    Optimizer optimizer = Optimizer.NESTEROV_MOMENTUM;
    try (DataTensors data = data(each)) {
      Trained one = train(each, optimizer, Placement.ONE, data);
      for (Placement placement : placements()) {
        Trained divided = train(each, optimizer, placement, data);
        assertThat(divided.progress().steps()).isEqualTo(STEPS);
        assertThat(divided.progress().loss())
            .as("%s: loss", placement)
            .isCloseTo(one.progress().loss(), offset(3e-6f));
        one.weights()
            .forEach(
                (name, weights) -> {
                  assertThat(largest(weights)).as(name).isGreaterThan(0);
                  assertThat(difference(weights, divided.weights().get(name)))
                      .as("%s: %s", placement, name)
                      // A bias before a normalisation has no gradient but rounding.
                      .isLessThan(5e-6 * Math.max(0.01, largest(weights)));
                });
      }
    }
  }

  /** Forward and backward passes run where they were asked to; nothing else shows that. */
  @Test
  void computeOnTheirOwnDevices() {
    try (DataTensors data = Fixtures.tensors(1, TRAIN);
        TrainingGraph graph =
            new TrainingGraph(
                Fixtures.convolutional(),
                ImageForm.plain(Fixtures.IMAGE, Fixtures.CLASSES),
                true,
                Optimizer.SGD,
                10,
                Fixtures.FAR,
                Placement.cpus(3));
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      session.initialise(8);
      List<String> convolutions =
          session.placed(new DataOrder(4, TRAIN), Fixtures.constant(0.1, 0)).entrySet().stream()
              .filter(type -> type.getKey().contains("Conv2DBackpropFilter"))
              .flatMap(type -> type.getValue().stream())
              .toList();
      // Two layers on each of three replicas.
      assertThat(convolutions)
          .containsExactlyInAnyOrder("CPU:0", "CPU:0", "CPU:1", "CPU:1", "CPU:2", "CPU:2");
    }
  }

  private record Trained(Progress progress, Map<String, float[]> weights) {}

  /** The second trial of a session, so that what the first one leaves would show. */
  private static Trained train(
      Case each, Optimizer optimizer, Placement placement, DataTensors data) {
    try (TrainingGraph graph =
            new TrainingGraph(
                each.network(),
                each.form(),
                each.resident(),
                optimizer,
                each.batchSize(),
                Fixtures.FAR,
                placement);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      session.initialise(8);
      session.train(0, 2, new DataOrder(4, TRAIN), 5, Fixtures.constant(0.2, 0.5));
      session.initialise(3);
      DataOrder order = new DataOrder(9, TRAIN);
      session.train(0, 3, order, 1, Fixtures.constant(0.1, 0.8));
      Progress progress = session.train(3, STEPS - 3, order, 1, Fixtures.constant(0.1, 0.8));
      return new Trained(
          new Progress(progress.steps() + 3, progress.diverged(), progress.loss()),
          Fixtures.weights(session));
    }
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static double difference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static DataTensors data(Case each) {
    if (each.form() instanceof TextForm) {
      StoredExamples texts = new Rows(rows());
      return Fixtures.stored(texts, texts);
    }
    StoredExamples images = new Fixtures.Lent(Fixtures.Images.random(1, TRAIN));
    return each.resident() ? Fixtures.tensors(1, TRAIN) : Fixtures.stored(images, images);
  }

  private record Rows(List<int[]> rows) implements StoredExamples {
    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public Example read(int index, OptionalLong augmentation) {
      return new Example.Text(rows.get(index).clone());
    }
  }

  /** Texts of 0 to 6 tokens: rows predict different numbers of tokens. */
  private static List<int[]> rows() {
    Random random = new Random(5);
    List<int[]> rows = new ArrayList<>();
    for (int i = 0; i < TRAIN; i++) {
      int[] row = new int[6];
      int length = random.nextInt(7);
      for (int t = 0; t < length; t++) {
        row[t] = TextForm.FIRST + random.nextInt(6);
      }
      if (length < 6) {
        row[length] = TextForm.END;
      }
      rows.add(row);
    }
    return rows;
  }
}
