package org.batchscale.toolkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.workloads.data.Augmentation;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Scaling;
import org.batchscale.workloads.data.StoredExamples;
import org.batchscale.workloads.model.AveragePrecision;
import org.batchscale.workloads.model.Network;
import org.junit.jupiter.api.Test;

/** Examples that are read when they are needed train as the same ones in memory do. */
class StoredExamplesTest {
  private static final int TRAIN = 23;
  private static final Network NETWORK = Fixtures.convolutional();

  private static TrainingGraph graph(ImageForm form, boolean resident, int batchSize) {
    return new TrainingGraph(
        NETWORK, form, resident, Optimizer.NESTEROV_MOMENTUM, batchSize, Fixtures.FAR);
  }

  private static List<String> rows(TrainingGraph graph, DataTensors data) {
    Fixtures.Recorder record = new Fixtures.Recorder();
    try (TrainingSession session = new TrainingSession(graph, data, 1)) {
      Fixtures.run(session, Fixtures.plan(5, 0.1, 0.8, 0L, 1L, 7L, 30L), TRAIN, record);
      // A second trial on what the first one read ahead.
      Fixtures.run(session, Fixtures.plan(6, 0.1, 0.8, 0L, 4L, 12L), TRAIN, record);
    }
    return record.rows;
  }

  @Test
  void trainLikeTheSameExamplesInMemory() {
    Fixtures.Images train = Fixtures.Images.random(1, TRAIN);
    Fixtures.Images val = Fixtures.Images.random(2, 11);
    ImageForm form = ImageForm.plain(Fixtures.IMAGE, Fixtures.CLASSES);
    try (DataTensors inMemory = Fixtures.tensors(train, val, val);
        DataTensors read = Fixtures.stored(new Fixtures.Lent(train), new Fixtures.Lent(val));
        TrainingGraph resident = graph(form, true, 6);
        TrainingGraph streaming = graph(form, false, 6)) {
      assertThat(rows(streaming, read)).isEqualTo(rows(resident, inMemory));
    }
  }

  /** Each of the stored ones knows what becomes of it, as the graph does for those in memory. */
  @Test
  void everyExampleGetsTheChangesOfItsPlaceInTheStream() {
    Augmentation augmentation = new Augmentation(2, true);
    ImageForm changing =
        new ImageForm(
            Fixtures.IMAGE,
            Fixtures.CLASSES,
            false,
            new Scaling(List.of(0.5f, 0.4f), List.of(0.2f, 0.3f)),
            augmentation);
    Fixtures.Images train = Fixtures.Images.random(1, TRAIN);
    Set<Long> seen = ConcurrentHashMap.newKeySet();
    StoredExamples watched =
        new StoredExamples() {
          @Override
          public int size() {
            return TRAIN;
          }

          @Override
          public Example read(int index, OptionalLong random) {
            random.ifPresent(seen::add);
            return new Fixtures.Lent(train).read(index, random);
          }
        };
    int batch = 5;
    try (DataTensors data = Fixtures.stored(watched, new Fixtures.Lent(train));
        TrainingGraph graph = graph(changing, false, batch);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      DataOrder order = new DataOrder(9, TRAIN);
      session.initialise(1);
      session.train(0, 8, order, 1, Fixtures.constant(0.01, 0.5));
      for (long position = 0; position < 8 * batch; position++) {
        assertThat(seen).contains(order.augmentation(position));
      }
    }
  }

  @Test
  void trialsInMemoryAreChangedAtRandomAndRepeatably() {
    ImageForm plain =
        new ImageForm(Fixtures.IMAGE, Fixtures.CLASSES, false, Scaling.UNIT, Augmentation.NONE);
    ImageForm changing =
        new ImageForm(
            Fixtures.IMAGE, Fixtures.CLASSES, false, Scaling.UNIT, new Augmentation(2, true));
    Fixtures.Images train = Fixtures.Images.random(1, TRAIN);
    try (DataTensors data = Fixtures.tensors(train, train, train);
        TrainingGraph with = graph(changing, true, 6);
        TrainingGraph without = graph(plain, true, 6)) {
      List<String> once = rows(with, data);
      assertThat(rows(with, data)).isEqualTo(once);
      List<String> unchanged = rows(without, data);
      assertThat(once.get(0)).as("an evaluation changes nothing").isEqualTo(unchanged.get(0));
      assertThat(once.get(1)).isNotEqualTo(unchanged.get(1));
    }
  }

  @Test
  void anExampleThatCannotBeReadEndsTheTrialWithItsPlace() {
    Fixtures.Images train = Fixtures.Images.random(1, TRAIN);
    AtomicInteger reads = new AtomicInteger();
    StoredExamples broken =
        new StoredExamples() {
          @Override
          public int size() {
            return TRAIN;
          }

          @Override
          public Example read(int index, OptionalLong random) {
            reads.incrementAndGet();
            if (index == 17) {
              throw new DataException("shard-3, record 17", "is damaged", "restore it");
            }
            return new Fixtures.Lent(train).read(index, random);
          }
        };
    ImageForm form = ImageForm.plain(Fixtures.IMAGE, Fixtures.CLASSES);
    try (DataTensors data = Fixtures.stored(broken, new Fixtures.Lent(train));
        TrainingGraph graph = graph(form, false, 4);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      session.initialise(1);
      DataOrder order = new DataOrder(9, TRAIN);
      assertThatThrownBy(() -> session.train(0, 6, order, 1, Fixtures.constant(0.01, 0.5)))
          .isInstanceOf(DataException.class)
          .hasMessage("shard-3, record 17: is damaged; restore it");
      // What follows is not disturbed by what was read ahead.
      assertThat(session.evaluate("val", TRAIN).crossEntropy()).isPositive();
    }
  }

  @Test
  void manyClassesAreMeasuredByCrossEntropyAndAveragePrecision() {
    ImageForm form =
        new ImageForm(Fixtures.IMAGE, Fixtures.CLASSES, true, Scaling.UNIT, Augmentation.NONE);
    int count = 301;
    Fixtures.Images images = Fixtures.Images.random(4, count);
    Random random = new Random(8);
    boolean[][] shown = new boolean[count][Fixtures.CLASSES];
    for (boolean[] example : shown) {
      for (int c = 0; c < example.length; c++) {
        example[c] = random.nextInt(3) == 0;
      }
    }
    StoredExamples examples =
        new StoredExamples() {
          @Override
          public int size() {
            return count;
          }

          @Override
          public Example read(int index, OptionalLong augmentation) {
            byte[] pixels = new byte[Fixtures.PIXELS];
            images.split().image(index).get(pixels);
            int[] classes =
                java.util.stream.IntStream.range(0, Fixtures.CLASSES)
                    .filter(c -> shown[index][c])
                    .toArray();
            return new Example.Image(pixels, classes);
          }
        };
    Network dense = Fixtures.dense(5);
    try (DataTensors data = Fixtures.stored(examples, examples);
        TrainingGraph graph =
            new TrainingGraph(dense, form, false, Optimizer.SGD, 10, Fixtures.FAR);
        TrainingSession session = new TrainingSession(graph, data, 1)) {
      session.initialise(3);
      session.train(0, 20, new DataOrder(1, count), 1, Fixtures.constant(0.1, 0));
      ReferenceTraining reference = new ReferenceTraining(session);
      AveragePrecision ranking = new AveragePrecision(Fixtures.CLASSES);
      double sum = 0;
      for (int i = 0; i < count; i++) {
        double[] logits = reference.logits(images.inputs()[i]);
        float[] scores = new float[logits.length];
        for (int c = 0; c < logits.length; c++) {
          scores[c] = (float) logits[c];
          sum += Math.log1p(Math.exp(logits[c])) - (shown[i][c] ? logits[c] : 0);
        }
        ranking.add(scores, shown[i]);
      }
      Evaluation measured = session.evaluate("val", count);
      assertThat(measured.crossEntropy()).isCloseTo(sum / count, within(1e-5));
      assertThat(measured.metric("average_precision")).isCloseTo(ranking.mean(), within(2e-3));
    }
  }
}
