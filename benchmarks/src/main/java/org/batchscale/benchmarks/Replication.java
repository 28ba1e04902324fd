package org.batchscale.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.Profiles;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.replication.Placement;
import org.batchscale.toolkit.task.TrialDevices;
import org.batchscale.toolkit.training.SessionOpener;
import org.batchscale.toolkit.training.TrainingGraph;
import org.batchscale.toolkit.verification.Variant;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.model.Network;
import org.batchscale.workloads.model.Objective;
import org.batchscale.yaml.DefinitionReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What replicas, accumulation and worker processes cost. */
@Command(
    name = "Replication",
    mixinStandardHelpOptions = true,
    description = {
      "Times steps of one device, of replicas, with accumulated gradients, and over the workers of",
      "profiles, in turns, and prints ratios to the one device: on the clock, and in CPU time of",
      "this process. Below 1 on the clock is faster."
    })
public final class Replication implements Callable<Integer> {
  private static final double DIVERGED_ABOVE = 1e3;

  @Option(
      names = "--models",
      split = ",",
      defaultValue = "fc_128,fc_1024_1024_1024,simple_cnn_base,resnet_8",
      description = "Models that take images of MNIST's shape. Default: ${DEFAULT-VALUE}")
  private List<String> models;

  @Option(
      names = "--batch-sizes",
      split = ",",
      defaultValue = "16,128,1024",
      description = "Batch sizes. Default: ${DEFAULT-VALUE}")
  private List<Integer> batchSizes;

  @Option(
      names = "--devices",
      split = ",",
      description = "Profiles to time beside, such as one of a cluster whose workers serve.")
  private List<String> devices = List.of();

  @Option(
      names = "--turns",
      defaultValue = "9",
      description = "Turns of each way. Default: ${DEFAULT-VALUE}")
  private int turns;

  @Option(
      names = "--slice",
      defaultValue = "0.4",
      description = "Seconds of a turn, at least a step. Default: ${DEFAULT-VALUE}")
  private double slice;

  /** Runs the benchmark. */
  public static void main(String[] args) {
    Benchmarks.run(new Replication(), args);
  }

  /** A way to compute, ready to go on. */
  private record Way(String name, TrainingGraph graph, TrainingLoop loop) {}

  @Override
  public Integer call() {
    Benchmarks.printMachine();
    Table table =
        new Table(
            "                   model",
            "batch",
            "                    way",
            "us/step",
            "      on the clock",
            "       in CPU time");
    try (RandomImages images = RandomImages.draw()) {
      for (String model : models) {
        for (int batchSize : batchSizes) {
          run(model, batchSize, images, table);
        }
      }
    }
    return 0;
  }

  private void run(String model, int batchSize, RandomImages images, Table table) {
    ImageForm form = ImageForm.plain(RandomImages.IMAGE_SHAPE, RandomImages.CLASSES);
    Network network =
        Network.of(DefinitionReader.model(model), form.inputShape(), form.logitsShape());
    List<Way> ways = new ArrayList<>();
    for (Variant variant : variants(network, Objective.of(form), batchSize)) {
      TrainingGraph graph =
          new TrainingGraph(
              network,
              form,
              true,
              Optimizer.NESTEROV_MOMENTUM,
              batchSize,
              DIVERGED_ABOVE,
              variant.placement());
      ways.add(
          new Way(
              variant.name(),
              graph,
              new BatchscaleLoop(graph, images.tensors(), 1, variant.opener())));
    }
    int steps = ways.get(0).loop().stepsIn(slice, Integer.MAX_VALUE);
    ways.forEach(way -> way.loop().train(steps));
    List<List<TrainingLoop.Cost>> costs = new ArrayList<>();
    ways.forEach(way -> costs.add(new ArrayList<>()));
    for (int turn = 0; turn < turns; turn++) {
      for (int i = 0; i < ways.size(); i++) {
        costs.get(i).add(ways.get(i).loop().cost(steps));
      }
    }
    for (int i = 0; i < ways.size(); i++) {
      List<Double> seconds = costs.get(i).stream().map(TrainingLoop.Cost::seconds).toList();
      List<Double> cpu = costs.get(i).stream().map(TrainingLoop.Cost::cpuSeconds).toList();
      table.row(
          model,
          batchSize,
          ways.get(i).name(),
          Spread.of(seconds).median() * 1e6 / steps,
          Spread.ofRatios(seconds, costs.get(0).stream().map(TrainingLoop.Cost::seconds).toList()),
          Spread.ofRatios(cpu, costs.get(0).stream().map(TrainingLoop.Cost::cpuSeconds).toList()));
    }
    ways.forEach(
        way -> {
          way.loop().close();
          way.graph().close();
        });
  }

  private List<Variant> variants(Network network, Objective objective, int batchSize) {
    List<Variant> variants = new ArrayList<>();
    variants.add(new Variant("1 device", Placement.ONE, SessionOpener.LOCAL));
    variants.add(new Variant("2 replicas", Placement.cpus(2), SessionOpener.LOCAL));
    variants.add(new Variant("4 replicas", Placement.cpus(4), SessionOpener.LOCAL));
    variants.add(
        new Variant(
            "accumulated in 4",
            Variant.accumulated(Placement.ONE, batchSize, network.exampleGroup(), 4),
            SessionOpener.LOCAL));
    for (String name : devices) {
      DeviceProfile profile = Profiles.named(name);
      TrialDevices all = new TrialDevices(profile, profile.devices());
      variants.add(
          new Variant(
              profile.name() + ", " + profile.devices(),
              all.placement(0, network, objective),
              all.opener(System.err::println)));
    }
    return variants;
  }
}
