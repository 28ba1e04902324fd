package org.batchscale.benchmarks;

import java.util.stream.DoubleStream;

/** A way to train a net, set up and ready to go on. */
interface TrainingLoop extends AutoCloseable {
  /** Momentum of every loop. */
  float MOMENTUM = 0.9f;

  /** Learning rate of every loop; small, so that random labels do not make a net diverge. */
  float LEARNING_RATE = 1e-3f;

  /** Runs of which the fastest counts when a loop's speed is estimated. */
  int CALIBRATION_RUNS = 3;

  /** Takes so many more steps. */
  void train(int steps);

  @Override
  void close();

  /**
   * What some steps took.
   *
   * @param seconds on the clock
   * @param cpuSeconds of all threads of the process; unlike the clock's, hardly more when other
   *     processes take the cores away
   */
  record Cost(double seconds, double cpuSeconds) {}

  /** Takes so many more steps and says what they took. */
  default Cost cost(int steps) {
    long start = System.nanoTime();
    long cpuStart = ProcessClock.cpuNanos();
    train(steps);
    long cpu = ProcessClock.cpuNanos() - cpuStart;
    return new Cost((System.nanoTime() - start) / 1e9, cpu / 1e9);
  }

  /**
   * Warms up, then finds how many steps fill a slice.
   *
   * @param seconds length of the slice
   * @param most upper limit of the answer
   * @return at least 1
   */
  default int stepsIn(double seconds, int most) {
    train(1);
    int steps = 1;
    double took = shortest(steps);
    while (took < seconds / 4 && steps < most) {
      steps = Math.min(2 * steps, most);
      took = shortest(steps);
    }
    return (int) Math.max(1, Math.min(most, Math.round(steps * seconds / took)));
  }

  /** Seconds that so many steps take if nothing disturbs them. */
  private double shortest(int steps) {
    return DoubleStream.generate(() -> cost(steps).seconds())
        .limit(CALIBRATION_RUNS)
        .min()
        .orElseThrow();
  }
}
