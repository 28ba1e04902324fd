package org.batchscale.toolkit.forecast;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.workloads.data.Notices;
import org.batchscale.yaml.definition.ExperimentDefinition;

/**
 * How the devices of a profile are shared out: a trial on each, all of them for one trial, or
 * groups in between. Chosen by how long the missing trials would take, from measured step times.
 *
 * @param candidates the ways that were measured, fewest replicas first
 */
public record ReplicaChoice(List<Candidate> candidates) {
  /** Time to measure one study in. */
  private static final double SECONDS_PER_STUDY = 1;

  /** Copies the list. */
  public ReplicaChoice {
    candidates = List.copyOf(candidates);
  }

  /**
   * One way.
   *
   * @param replicas devices of a trial
   * @param trialsAtOnce trials that compute at the same time
   * @param forecast what it would take
   */
  public record Candidate(int replicas, int trialsAtOnce, Forecast forecast) {
    /** Seconds that the missing trials would take; endless where that is not known. */
    public double seconds() {
      return forecast.seconds().map(Span::middle).orElse(Double.POSITIVE_INFINITY);
    }
  }

  /**
   * Measures the ways to share devices out.
   *
   * @param experiment the experiment
   * @param devices devices of its profile
   * @param tree the results tree that has trials already
   * @param parallel trials at once, if the user says so
   * @param dataFolder folder with the data set's files, if the user names one
   * @param notices hears what is fetched
   */
  public static ReplicaChoice measured(
      ExperimentDefinition experiment,
      int devices,
      Path tree,
      OptionalInt parallel,
      Optional<Path> dataFolder,
      Notices notices) {
    List<Candidate> candidates = new ArrayList<>();
    for (int replicas : divisors(devices)) {
      ExperimentDefinition shared = experiment.on(experiment.devices(), OptionalInt.of(replicas));
      ExperimentPlan plan = ExperimentPlan.of(shared, Tasks.of(shared));
      int trialsAtOnce = parallel.orElseGet(plan.task()::trialsAtOnce);
      try (Trainer trainer = plan.task().open(dataFolder, notices)) {
        candidates.add(
            new Candidate(
                replicas,
                trialsAtOnce,
                Forecast.measured(
                    plan, new MissingTrials(tree), trainer, trialsAtOnce, SECONDS_PER_STUDY)));
      }
    }
    return new ReplicaChoice(candidates);
  }

  /** Numbers of devices that leave none over. */
  private static List<Integer> divisors(int devices) {
    return IntStream.rangeClosed(1, devices).filter(n -> devices % n == 0).boxed().toList();
  }

  /** The quickest way; the one with fewest replicas where several are. */
  public Candidate best() {
    return candidates.stream().min(Comparator.comparingDouble(Candidate::seconds)).orElseThrow();
  }
}
