package org.batchscale.toolkit.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Runs the trials of an experiment in threads of this process, one trial per thread. Continues what
 * an earlier run left unfinished.
 *
 * @param parallel trials at once
 */
public record LocalEngine(int parallel) {
  /** A session call of a large network may take seconds. */
  private static final long MILLIS_TO_STOP = 10_000;

  /** Refuses less than one trial at once. */
  public LocalEngine {
    if (parallel < 1) {
      throw new IllegalArgumentException("at least one trial at once, got " + parallel);
    }
  }

  /**
   * Runs until every study has the trials that it needs, or too many infeasible ones.
   *
   * @param plan the experiment
   * @param trainer trains what the experiment's task says
   * @param root root of the results tree
   * @param listener is told how it goes on
   * @return how far each study came, in the experiment's order
   */
  public Map<StudyPlan, StudyProgress> run(
      ExperimentPlan plan, Trainer trainer, Path root, RunListener listener) {
    try (TreeLock lock = TreeLock.on(root)) {
      List<StudyRun> studies = new ArrayList<>();
      for (StudyPlan study : plan.studies()) {
        StudyRun run = StudyRun.open(root, study);
        studies.add(run);
        listener.opened(study, run.progress());
      }
      runAll(new TrialQueue(studies), trainer, listener);
      Map<StudyPlan, StudyProgress> progress = new LinkedHashMap<>();
      studies.forEach(study -> progress.put(study.plan(), study.progress()));
      return progress;
    }
  }

  private void runAll(TrialQueue queue, Trainer trainer, RunListener listener) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < parallel; i++) {
      Thread thread = new Thread(new Worker(queue, trainer, listener), "trials-" + i);
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
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (InterruptedException e) {
      queue.fail(e);
      Thread.currentThread().interrupt();
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

  /** Number of processors, at least 1: one trial per core is fastest for small models. */
  public static int defaultParallel(int threadsPerTrial) {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / threadsPerTrial);
  }
}
