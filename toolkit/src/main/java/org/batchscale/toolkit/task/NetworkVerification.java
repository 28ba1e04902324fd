package org.batchscale.toolkit.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.batchscale.results.Parameters;
import org.batchscale.results.SearchSpace;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.toolkit.replication.Placement;
import org.batchscale.toolkit.search.UnitCube;
import org.batchscale.toolkit.training.DataTensors;
import org.batchscale.toolkit.verification.Comparison;
import org.batchscale.toolkit.verification.Variant;
import org.batchscale.toolkit.verification.Verification;
import org.batchscale.workloads.data.Notices;

/**
 * Shows for one workload that replicas and accumulation compute what one device computes.
 *
 * @param task the workload
 * @param verification the trial that is computed in several ways
 * @param variants the ways
 */
public record NetworkVerification(
    NetworkTask task, Verification verification, List<Variant> variants) {
  /** Batches smaller than this would leave replicas without examples. */
  private static final int LEAST_BATCH = 12;

  /** Where in the search space the trial lies, on every axis: it trains, and does not diverge. */
  private static final double PLACE_IN_SPACE = 0.25;

  /**
   * The verification of an experiment.
   *
   * @param plan the experiment; its devices are verified beside those that every machine has
   * @param batchSize examples per step
   * @param steps steps to take
   * @throws IllegalArgumentException if it trains no network
   */
  public static NetworkVerification of(
      ExperimentPlan plan, int batchSize, int steps, Consumer<String> news) {
    if (!(plan.task() instanceof NetworkTask task)) {
      throw new IllegalArgumentException("only networks are computed by replicas");
    }
    SearchSpace space = plan.study(plan.definition().batchSizes().get(0)).study().space();
    UnitCube cube = new UnitCube(space);
    double[] place = new double[cube.names().size()];
    Arrays.fill(place, PLACE_IN_SPACE);
    Parameters parameters = cube.at(place);
    Verification verification =
        new Verification(
            task.network(),
            task.dataset().form(),
            task.optimizer(),
            task.schedule(),
            batchSize,
            parameters,
            TrialSeeds.of(plan.definition().seed(), batchSize, 0),
            steps,
            task.threads());
    return new NetworkVerification(task, verification, variants(task, batchSize, news));
  }

  /** The smallest batch size of an experiment that gives every replica something to do. */
  public static int batchSize(ExperimentPlan plan) {
    List<Integer> sizes = plan.definition().batchSizes();
    return sizes.stream()
        .filter(size -> size >= LEAST_BATCH)
        .findFirst()
        .orElse(sizes.get(sizes.size() - 1));
  }

  private static List<Variant> variants(NetworkTask task, int batchSize, Consumer<String> news) {
    int group = task.network().exampleGroup();
    List<Variant> variants = new ArrayList<>(Variant.here(batchSize, group));
    TrialDevices devices = task.devices();
    if (!devices.plain()) {
      Placement placement = task.placement(0);
      String name =
          "%s, %d %s"
              .formatted(
                  devices.profile().name(),
                  devices.replicas(),
                  devices.replicas() == 1 ? "replica" : "replicas");
      variants.add(new Variant(name, placement, devices.opener(news)));
      variants.add(
          new Variant(
              name + ", accumulated in 3 parts",
              Variant.accumulated(placement, batchSize, group, 3),
              devices.opener(news)));
    }
    return variants;
  }

  /**
   * Computes and compares.
   *
   * @param dataFolder a folder that holds the data set's files, if the user names one
   * @param notices hears what is fetched
   * @param listener hears of each way as it is compared
   * @return all of them
   */
  public List<Comparison> run(
      Optional<Path> dataFolder, Notices notices, Consumer<Comparison> listener) {
    List<Comparison> comparisons = new ArrayList<>();
    try (DataTensors data = DataTensors.of(task.load(dataFolder, notices))) {
      Verification.Reference one = verification.reference(data);
      for (Variant variant : variants) {
        Comparison comparison = verification.compare(one, variant, data);
        listener.accept(comparison);
        comparisons.add(comparison);
      }
    }
    return comparisons;
  }
}
