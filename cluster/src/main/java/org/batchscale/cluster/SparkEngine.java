package org.batchscale.cluster;

import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.batchscale.toolkit.engine.Engine;
import org.batchscale.toolkit.engine.EngineException;
import org.batchscale.toolkit.engine.EngineSetting;
import org.batchscale.toolkit.engine.Slot;

/**
 * Computes trials on a Spark cluster. Every trial is a job of one task; retries, and survival of
 * lost workers, are Spark's.
 */
public final class SparkEngine implements Engine {
  private static final int DEFAULT_TRIES = 4;
  private static final long NANOS_TO_FIRST_EXECUTOR = TimeUnit.SECONDS.toNanos(60);
  private static final long NANOS_WITHOUT_ANOTHER = TimeUnit.SECONDS.toNanos(5);
  private static final long MILLIS_BETWEEN_LOOKS = 100;

  private final String name;
  private final Application application;
  private final JavaSparkContext context;
  private final int tries;
  private final int slots;

  /**
   * Joins a cluster, and waits for its executors.
   *
   * @param name the cluster, as {@link SparkEngineProvider} reads it
   * @param setting what the engine is made for
   * @throws EngineException if there is no such cluster, or no worker of it has free cores
   */
  public SparkEngine(String name, EngineSetting setting) {
    this.name = name;
    application = Application.of(setting);
    SparkConf conf = SparkSettings.of(name, setting);
    context = connect(name, conf);
    tries = conf.getInt(SparkSettings.TRIES, DEFAULT_TRIES);
    try {
      int executors = executors(setting.slots().isPresent());
      int perExecutor =
          Math.max(
              1,
              conf.getInt(SparkSettings.EXECUTOR_CORES, 1)
                  / conf.getInt(SparkSettings.TASK_CPUS, 1));
      slots = setting.slots().orElse(executors * perExecutor);
      setting
          .notices()
          .notice("%s: %d executors, %d trials at once".formatted(name, executors, slots));
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private static JavaSparkContext connect(String name, SparkConf conf) {
    try {
      return new JavaSparkContext(conf);
    } catch (RuntimeException e) {
      throw unusable(name, e);
    } catch (Exception e) {
      // Scala does not declare what it throws.
      if (e instanceof SparkException) {
        throw unusable(name, e);
      }
      throw e;
    }
  }

  private static EngineException unusable(String name, Exception cause) {
    return new EngineException(
        name,
        "Spark does not start: " + cause.getMessage(),
        "see docs/engines-spark.md for how it is started",
        cause);
  }

  /** Waits for an executor, and for more as long as they come. */
  private int executors(boolean oneIsEnough) {
    long begin = System.nanoTime();
    long last = begin;
    int seen = 0;
    while (true) {
      int now = running();
      long time = System.nanoTime();
      if (now != seen) {
        seen = now;
        last = time;
      }
      if (seen > 0 && (oneIsEnough || time - last > NANOS_WITHOUT_ANOTHER)) {
        return seen;
      }
      if (context.sc().isStopped() || seen == 0 && time - begin > NANOS_TO_FIRST_EXECUTOR) {
        throw new EngineException(
            name,
            "no worker has begun an executor within %d s"
                .formatted(TimeUnit.NANOSECONDS.toSeconds(NANOS_TO_FIRST_EXECUTOR)),
            "start a worker, or wait until one has free cores and memory; the master's page shows"
                + " them");
      }
      sleep();
    }
  }

  /** Executors that have come; the driver counts as one only where it is the only one. */
  private int running() {
    int all = context.statusTracker().getExecutorInfos().length;
    return context.isLocal() ? all : all - 1;
  }

  private static void sleep() {
    try {
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException("interrupted");
    }
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public Slot open() {
    return new SparkSlot(name, context, application, tries);
  }

  @Override
  public void close() {
    context.close();
  }
}
