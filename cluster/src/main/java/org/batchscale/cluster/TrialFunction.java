package org.batchscale.cluster;

import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.Function;

/**
 * What a task does.
 *
 * @param tries times that Spark tries a task
 */
record TrialFunction(int tries) implements Function<TrialTask, TrialReport> {
  @Override
  public TrialReport call(TrialTask task) throws Exception {
    TaskContext context = TaskContext.get();
    try {
      return ExecutorTrainer.of(task.application()).run(task, context);
    } catch (TaskKilledException e) {
      throw e;
    } catch (Exception | LinkageError e) {
      if (context.attemptNumber() < tries - 1) {
        // Another machine may have the data or the memory that this one lacks.
        throw e;
      }
      // Said by the last try itself, so that a task that fails for good has lost its executors.
      String message = e.getMessage();
      return TrialReport.cannotRun(message == null ? e.toString() : message);
    }
  }
}
