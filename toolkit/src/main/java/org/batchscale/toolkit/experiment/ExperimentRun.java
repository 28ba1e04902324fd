package org.batchscale.toolkit.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.batchscale.toolkit.engine.Engine;
import org.batchscale.toolkit.tuning.StudyProgress;

/** Runs the trials that an experiment asks for and its results tree lacks. */
public final class ExperimentRun {
  /** A session call of a large network may take seconds. */
  private static final long MILLIS_TO_STOP = 10_000;

  private ExperimentRun() {}

  /**
   * Runs until every study has the trials that it needs, or too many infeasible ones. Continues
   * what an earlier run left unfinished.
   *
   * @param plan the experiment
   * @param engine computes the trials
   * @param root root of the results tree
   * @param shard the part of the work to do; all if empty
   * @param listener is told how it goes on
   * @return how far each study came, in the experiment's order
   */
  public static Map<StudyPlan, StudyProgress> run(
      ExperimentPlan plan, Engine engine, Path root, Optional<Shard> shard, RunListener listener) {
    return run(plan, engine, root, shard, OptionalInt.empty(), listener);
  }

  /** Whether an experiment may be run in parts, each study up to so many trials. */
  public static boolean canPause(ExperimentPlan plan) {
    // A study whose order is learnt from another begins when that one is over.
    return !plan.definition().search().byNeighbour();
  }

  /**
   * Runs until every study has so many trials that count (complete or beaten), or all that it
   * needs. What is left out is run by a later call: the tree that it ends with is, byte for byte,
   * the one of a run without pauses.
   *
   * @param pauseAfter counted trials after which a study begins no further one; no pause if empty
   * @throws IllegalArgumentException if a pause is asked for where there can be none ({@link
   *     #canPause})
   */
  public static Map<StudyPlan, StudyProgress> run(
      ExperimentPlan plan,
      Engine engine,
      Path root,
      Optional<Shard> shard,
      OptionalInt pauseAfter,
      RunListener listener) {
    if (pauseAfter.isPresent() && !canPause(plan)) {
      throw new IllegalArgumentException(
          "%s cannot be paused: its studies learn from one another"
              .formatted(plan.definition().name()));
    }
    shard.ifPresent(part -> part.check(plan));
    try (TreeLock lock = TreeLock.on(root)) {
      TrialQueue queue =
          new TrialQueue(
              root,
              studies(plan, shard),
              plan.definition().search().byNeighbour(),
              shard,
              pauseAfter,
              engine.data(),
              listener);
      runAll(queue, engine, listener);
      Map<StudyPlan, StudyProgress> progress = queue.progress();
      Map<StudyPlan, StudyProgress> inOrder = new LinkedHashMap<>();
      plan.studies().stream()
          .filter(progress::containsKey)
          .forEach(study -> inOrder.put(study, progress.get(study)));
      return inOrder;
    }
  }

  /** The studies to run, in the order in which one can learn from another. */
  private static List<StudyPlan> studies(ExperimentPlan plan, Optional<Shard> shard) {
    List<StudyPlan> studies = plan.studies();
    if (plan.definition().search().byNeighbour()) {
      studies = StudyOrder.of(studies);
    }
    if (shard.isPresent() && !studies.get(0).rules().independent()) {
      return studies.stream()
          .filter(study -> shard.get().holds(plan.studies().indexOf(study)))
          .toList();
    }
    return studies;
  }

  private static void runAll(TrialQueue queue, Engine engine, RunListener listener) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < engine.slots(); i++) {
      Thread thread = new Thread(new Worker(queue, engine, listener), "trials-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    Thread stop = new Thread(() -> stop(queue, threads), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      queue.fail(e);
      stop(queue, threads); // Nothing may be written any more once the tree's lock is given back.
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      queue.fail(new CancellationException("stopped from outside"));
    }
    queue.rethrow();
  }

  /**
   * Ends the workers when the process is told to end (Ctrl-C): TensorFlow's code must not run while
   * the process takes its libraries down. Trials in flight are run again the next time.
   */
  private static void stop(TrialQueue queue, List<Thread> threads) {
    queue.fail(new CancellationException("stopped from outside"));
    try {
      for (Thread thread : threads) {
        thread.join(MILLIS_TO_STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
