package org.batchscale.toolkit.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.batchscale.profiles.prediction.ModelWork;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.DataOrder;
import org.batchscale.toolkit.training.DataTensors;
import org.batchscale.toolkit.training.SplitTensors;
import org.batchscale.toolkit.training.TrainingGraph;
import org.batchscale.toolkit.training.TrainingSession;
import org.batchscale.toolkit.training.TrainingValues;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Split;
import org.batchscale.workloads.model.Network;
import org.batchscale.workloads.model.Objective;
import org.batchscale.yaml.DefinitionReader;

/**
 * The fixed time of a training step and of a session call, from a net that has next to nothing to
 * compute.
 *
 * @param perStep seconds of a step in a call of many
 * @param perCall seconds of a call beyond its steps
 * @param work what the net computes in a step, at batch size 1
 */
record StepCost(double perStep, double perCall, ModelWork work) {
  private static final ImageForm IMAGES = ImageForm.plain(List.of(2, 2, 1), 10);
  private static final int EXAMPLES = 64;
  private static final int STEPS = 128;

  /** Measures for so many seconds. */
  static StepCost measure(int threads, double seconds) {
    Network network =
        Network.of(DefinitionReader.model("fc_128"), IMAGES.inputShape(), IMAGES.logitsShape());
    try (DataTensors data = data();
        TrainingGraph graph =
            new TrainingGraph(network, Optimizer.SGD, IMAGES.classes(), 1, Float.MAX_VALUE);
        TrainingSession session = new TrainingSession(graph, data, threads)) {
      session.initialise(1);
      DataOrder order = new DataOrder(1, EXAMPLES);
      TrainingValues values = new TrainingValues(new Schedule.Shape(1e-6, 1, 1), 0, 0);
      session.train(0, STEPS, order, 1, values);
      List<Double> many = new ArrayList<>();
      List<Double> single = new ArrayList<>();
      long end = System.nanoTime() + (long) (seconds * 1e9);
      do {
        many.add(time(session, STEPS, order, values));
        single.add(time(session, 1, order, values));
      } while (System.nanoTime() < end);
      double call = LoopTimer.undisturbed(single);
      double perStep = (LoopTimer.undisturbed(many) - call) / (STEPS - 1);
      return new StepCost(
          perStep,
          Math.max(0, call - perStep),
          ModelWorks.of(network, Objective.of(IMAGES), Optimizer.SGD));
    }
  }

  private static double time(
      TrainingSession session, int steps, DataOrder order, TrainingValues values) {
    long start = System.nanoTime();
    session.train(0, steps, order, 1, values);
    return (System.nanoTime() - start) / 1e9;
  }

  private static DataTensors data() {
    byte[] images = new byte[EXAMPLES * IMAGES.bytes()];
    byte[] labels = new byte[EXAMPLES];
    SplittableRandom random = new SplittableRandom(1);
    random.nextBytes(images);
    for (int i = 0; i < EXAMPLES; i++) {
      labels[i] = (byte) random.nextInt(IMAGES.classes());
    }
    SplitTensors split = SplitTensors.of(Split.of(images, labels, IMAGES.bytes()), IMAGES.shape());
    return new DataTensors(Map.of("train", split));
  }
}
