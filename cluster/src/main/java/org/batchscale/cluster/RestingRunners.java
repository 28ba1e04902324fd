package org.batchscale.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;

/**
 * Runners that wait for a trial of their batch size. Spark's threads come and go, so that a runner
 * belongs to none of them.
 */
final class RestingRunners {
  private final Trainer trainer;
  private final int most;
  private final Deque<Resting> resting = new ArrayDeque<>();

  /**
   * None yet.
   *
   * @param trainer makes runners
   * @param most runners that may rest; the one that has rested longest is closed for another
   */
  RestingRunners(Trainer trainer, int most) {
    this.trainer = trainer;
    this.most = most;
  }

  private record Resting(int batchSize, TrialRunner runner) {}

  /** A runner for the caller alone. */
  TrialRunner take(int batchSize) {
    synchronized (resting) {
      Iterator<Resting> latestFirst = resting.descendingIterator();
      while (latestFirst.hasNext()) {
        Resting found = latestFirst.next();
        if (found.batchSize() == batchSize) {
          latestFirst.remove();
          return found.runner();
        }
      }
    }
    return trainer.runner(batchSize);
  }

  /** Takes back a runner whose trial ended as it should. */
  void giveBack(int batchSize, TrialRunner runner) {
    TrialRunner surplus = null;
    synchronized (resting) {
      resting.addLast(new Resting(batchSize, runner));
      if (resting.size() > most) {
        surplus = resting.removeFirst().runner();
      }
    }
    if (surplus != null) {
      surplus.close();
    }
  }
}
