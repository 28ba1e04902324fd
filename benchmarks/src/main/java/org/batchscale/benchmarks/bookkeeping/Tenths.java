package org.batchscale.benchmarks.bookkeeping;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.batchscale.results.Trial;
import org.batchscale.toolkit.experiment.RunListener;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.tuning.StudyProgress;

/** Notes when each tenth of the trials was done. */
final class Tenths implements RunListener {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long[] at = new long[11];
  private final long[] cpuAt = new long[11];
  private final int trials;
  private int done;

  /** Begins to count. */
  Tenths(int trials) {
    this.trials = trials;
    at[0] = System.nanoTime();
    cpuAt[0] = SYSTEM.getProcessCpuTime();
  }

  @Override
  public void finished(StudyPlan plan, Trial trial, StudyProgress progress) {
    trial();
  }

  /** One more trial is done. */
  void trial() {
    done++;
    for (int tenth = 1; tenth <= 10; tenth++) {
      if (done == (long) trials * tenth / 10) {
        at[tenth] = System.nanoTime();
        cpuAt[tenth] = SYSTEM.getProcessCpuTime();
      }
    }
  }

  /** Microseconds per trial, of the first tenth (1) to the last (10). */
  private double micros(int tenth) {
    return (at[tenth] - at[tenth - 1]) / 1e3 / (trials / 10.0);
  }

  /** Microseconds of CPU time per trial, all threads together, of the first tenth to the last. */
  private double cpuMicros(int tenth) {
    return (cpuAt[tenth] - cpuAt[tenth - 1]) / 1e3 / (trials / 10.0);
  }

  /** What all of it cost. */
  BookkeepingRun.Cost cost() {
    return new BookkeepingRun.Cost(micros(1), micros(10), micros(), cpuMicros(1), cpuMicros(10));
  }

  /** Microseconds per trial of them all. */
  private double micros() {
    return (at[10] - at[0]) / 1e3 / trials;
  }
}
