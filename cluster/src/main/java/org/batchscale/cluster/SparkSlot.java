package org.batchscale.cluster;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.batchscale.toolkit.engine.EngineException;
import org.batchscale.toolkit.engine.Slot;
import org.batchscale.toolkit.engine.SlotListener;
import org.batchscale.toolkit.engine.TrialRequest;
import org.batchscale.toolkit.training.TrialOutcome;

/** Has Spark run trials, one after the other, each as a job of one task. */
final class SparkSlot implements Slot {
  private static final long MILLIS_BETWEEN_LOOKS = 200;

  /** How Spark's message names the loss of the process that ran a task. */
  private static final String LOST = "ExecutorLostFailure";

  private final String engine;
  private final JavaSparkContext context;
  private final Application application;
  private final int tries;

  SparkSlot(String engine, JavaSparkContext context, Application application, int tries) {
    this.engine = engine;
    this.context = context;
    this.application = application;
    this.tries = tries;
  }

  @Override
  public TrialOutcome run(TrialRequest request, SlotListener listener) {
    context.setLocalProperty(
        "spark.job.description",
        "batch size %d, trial %d".formatted(request.batchSize(), request.ask().trialId()));
    JavaFutureAction<List<TrialReport>> job = begin(request);
    boolean ended = false;
    try {
      TrialReport report = await(job, listener);
      ended = true;
      return report.tell(engine, listener);
    } catch (ExecutionException e) {
      ended = true;
      return failed(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } finally {
      if (!ended) {
        job.cancel(true);
      }
    }
  }

  private JavaFutureAction<List<TrialReport>> begin(TrialRequest request) {
    if (context.sc().isStopped()) {
      throw stopped(null);
    }
    return context
        .parallelize(List.of(TrialTask.of(application, request)), 1)
        .map(new TrialFunction(tries))
        .collectAsync();
  }

  /** Waits for a job, and now and then asks the listener whether anyone still wants it. */
  private static TrialReport await(JavaFutureAction<List<TrialReport>> job, SlotListener listener)
      throws ExecutionException, InterruptedException {
    while (true) {
      try {
        return job.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS).get(0);
      } catch (TimeoutException e) {
        listener.advanced(0);
      }
    }
  }

  /** A task gives up for good if its executor was lost every time, or never understood it. */
  private TrialOutcome failed(Throwable cause) {
    if (context.sc().isStopped()) {
      throw stopped(cause);
    }
    String message = String.valueOf(cause.getMessage());
    String first = message.lines().findFirst().orElse(message);
    if (message.contains(LOST)) {
      return new TrialOutcome.Failed(
          0, "its process was lost %d times: %s".formatted(tries, first));
    }
    throw new EngineException(
        engine,
        "a trial's job failed: " + first,
        "executors need the same Batchscale at the same path, see docs/engines-spark.md",
        cause);
  }

  private EngineException stopped(Throwable cause) {
    return new EngineException(
        engine,
        "the master has gone, or has ended this application",
        "start it again, then run the same command again; finished trials are kept",
        cause);
  }

  @Override
  public void close() {
    // Runners live in the executors.
  }
}
