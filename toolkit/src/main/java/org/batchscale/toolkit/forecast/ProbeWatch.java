package org.batchscale.toolkit.forecast;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.toolkit.training.TrialListener;

/**
 * Takes the times of a trial's steps and evaluations, and ends it when it has taken long enough.
 */
final class ProbeWatch implements TrialListener {
  private final long begun = System.nanoTime();
  private final double seconds;
  private final int leastChunks;
  private final List<Double> steps = new ArrayList<>();
  private final List<Double> evaluations = new ArrayList<>();
  private long step;
  private long previous = begun;
  private long advanced = begun;
  private double begin;

  /**
   * A watch that ends a trial.
   *
   * @param seconds after which it does
   * @param leastChunks chunks of steps that it waits for in any case
   */
  ProbeWatch(double seconds, int leastChunks) {
    this.seconds = seconds;
    this.leastChunks = leastChunks;
  }

  /**
   * The evaluations of this one but for the first, which warms up, and the last steps of another.
   */
  ProbeWatch warm(ProbeWatch other) {
    ProbeWatch watch = new ProbeWatch(0, 0);
    watch.begin = begin;
    watch.evaluations.addAll(
        evaluations.size() > 1 ? evaluations.subList(1, evaluations.size()) : evaluations);
    if (!other.steps.isEmpty()) {
      watch.steps.add(other.steps.get(other.steps.size() - 1));
    }
    return watch;
  }

  @Override
  public boolean measured(long at, double[] values) {
    long now = System.nanoTime();
    if (at == 0) {
      begin = (advanced - begun) / 1e9;
    } else if (at > step) {
      steps.add((advanced - previous) / 1e9 / (at - step));
    }
    evaluations.add((now - advanced) / 1e9);
    step = at;
    previous = now;
    return steps.size() < leastChunks || (now - begun) / 1e9 < seconds;
  }

  @Override
  public void advanced(long taken) {
    advanced = System.nanoTime();
  }

  /** Seconds per step of each chunk of steps. */
  List<Double> steps() {
    return steps;
  }

  /** Seconds of each evaluation. */
  List<Double> evaluations() {
    return evaluations;
  }

  /** Seconds before the first evaluation. */
  double begin() {
    return begin;
  }
}
