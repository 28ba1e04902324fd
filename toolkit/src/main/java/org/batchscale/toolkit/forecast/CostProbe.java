package org.batchscale.toolkit.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntToLongFunction;
import java.util.stream.LongStream;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.grpc.ClusterException;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.toolkit.search.UnitCube;
import org.batchscale.toolkit.training.TrialPlan;

/**
 * Measures what steps and evaluations of a study cost, with as many trials at once as the run will
 * have, since they slow each other down. The trials take the lowest metaparameters of the space,
 * with which training hardly diverges; nothing is written.
 *
 * @param trainer trains the experiment's task
 * @param slots trials at once
 * @param seconds time for one study, warm-up included; a slow evaluation or step may take longer
 */
public record CostProbe(Trainer trainer, int slots, double seconds) {
  private static final double WARM_UP_SHARE = 0.3;

  /** Chunks of steps to find a spread among. */
  private static final int CHUNKS = 10;

  private static final int LEAST_CHUNKS = 3;

  /** Shorter ones are measured badly. */
  private static final double SECONDS_OF_CHUNK = 0.02;

  /** Steps double from chunk to chunk of the warm-up: enough for any time. */
  private static final int WARM_UP_CHUNKS = 40;

  /** Time after which a glimpse makes no further evaluation; the first takes longest. */
  private static final double SECONDS_OF_EVALUATIONS = 0.5;

  private static final int MOST_EVALUATIONS = 4;

  /** Evaluations of a probe's plan; it is ended long before. */
  private static final int MOST_CHUNKS = 10_000;

  /** What trials of a study cost; empty if all of them diverged or failed at once. */
  public Optional<MeasuredCost> measure(StudyPlan study) {
    return measure(study, false);
  }

  /**
   * As {@link #measure(StudyPlan)} from a short look at steps and few evaluations, a single one
   * where it takes long.
   */
  Optional<MeasuredCost> glimpse(StudyPlan study) {
    return measure(study, true);
  }

  private Optional<MeasuredCost> measure(StudyPlan study, boolean brief) {
    ExecutorService threads = Executors.newFixedThreadPool(slots);
    try {
      List<Future<ProbeWatch>> probes = new ArrayList<>();
      for (int slot = 0; slot < slots; slot++) {
        int id = slot;
        probes.add(threads.submit(() -> probe(study, id, brief)));
      }
      List<Double> steps = new ArrayList<>();
      List<Double> evaluations = new ArrayList<>();
      List<Double> begins = new ArrayList<>();
      for (Future<ProbeWatch> probe : probes) {
        ProbeWatch watch = probe.get();
        steps.addAll(watch.steps());
        evaluations.addAll(watch.evaluations());
        begins.add(watch.begin());
      }
      return steps.isEmpty() || evaluations.isEmpty()
          ? Optional.empty()
          : Optional.of(new MeasuredCost(Span.of(steps), Span.of(evaluations), Span.of(begins)));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a step could not be measured", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the forecast was interrupted", e);
    } finally {
      threads.shutdown();
    }
  }

  /** Measures anew where workers are lost: as a trial would. */
  private ProbeWatch probe(StudyPlan study, int id, boolean brief) {
    for (int lost = 1; ; lost++) {
      try {
        return attempt(study, id, brief);
      } catch (ClusterException e) {
        if (lost >= e.attempts()) {
          throw e;
        }
      }
    }
  }

  private ProbeWatch attempt(StudyPlan study, int id, boolean brief) {
    try (TrialRunner runner = trainer.runner(study.study().batchSize())) {
      ProbeWatch warmUp = new ProbeWatch(WARM_UP_SHARE * seconds, 1);
      runner.run(plan(study, id, List.of(), WARM_UP_CHUNKS, chunk -> (1L << chunk) - 1), warmUp);
      if (brief) {
        ProbeWatch steps = new ProbeWatch((1 - WARM_UP_SHARE) * seconds, 1);
        runner.run(plan(study, id, List.of(), WARM_UP_CHUNKS, chunk -> (1L << chunk) - 1), steps);
        ProbeWatch evaluations = new ProbeWatch(SECONDS_OF_EVALUATIONS, 0);
        runner.run(
            plan(study, id, study.experiment().task().metrics(), MOST_EVALUATIONS, i -> (long) i),
            evaluations);
        return evaluations.warm(steps);
      }
      long chunk = chunk(study, warmUp);
      ProbeWatch watch = new ProbeWatch((1 - WARM_UP_SHARE) * seconds, LEAST_CHUNKS);
      runner.run(
          plan(study, id, study.experiment().task().metrics(), MOST_CHUNKS, i -> i * chunk), watch);
      return watch;
    }
  }

  /** Steps between two evaluations: as in the study, unless that is too short or takes too long. */
  private long chunk(StudyPlan study, ProbeWatch warmUp) {
    long asPlanned = Math.max(1, study.study().trainSteps() / study.evaluateAt().size());
    if (warmUp.steps().isEmpty()) {
      return asPlanned;
    }
    double step = Math.max(1e-9, warmUp.steps().get(warmUp.steps().size() - 1));
    long least = (long) Math.ceil(SECONDS_OF_CHUNK / step);
    long most = Math.max(1, (long) ((1 - WARM_UP_SHARE) * seconds / CHUNKS / step));
    return Math.min(most, Math.max(least, asPlanned));
  }

  private static TrialPlan plan(
      StudyPlan study, int id, List<String> metrics, int chunks, IntToLongFunction step) {
    UnitCube cube = new UnitCube(study.study().space());
    return new TrialPlan(
        cube.at(new double[cube.names().size()]),
        TrialSeeds.of(study.experiment().definition().seed(), study.study().batchSize(), id),
        LongStream.range(0, chunks).map(i -> step.applyAsLong((int) i)).boxed().toList(),
        metrics);
  }
}
