package org.batchscale.toolkit.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.batchscale.results.Trial;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Catches a run that hangs, hides what went wrong, or writes on after it has returned, when a trial
 * or a listener throws or the run is interrupted.
 */
@Timeout(60)
class RunFailureTest {
  @TempDir Path folder;

  private ExperimentPlan plan(FormulaTask task) {
    return FormulaExperiment.plan(folder, task, "when_beaten", 12, "", FormulaExperiment.LOW_SPACE);
  }

  private Map<String, String> undisturbed() {
    Path calm = folder.resolve("calm");
    FormulaExperiment.run(plan(new FormulaTask()), calm, 1);
    return FormulaExperiment.contents(calm);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void whatATrialThrowsEndsTheRun(int parallel) {
    AtomicInteger trials = new AtomicInteger();
    FormulaTask breaks =
        new FormulaTask(
            trial -> {
              if (trials.incrementAndGet() == 7) {
                throw new UnsupportedOperationException("trial 7");
              }
            });
    Path tree = folder.resolve("tree");
    assertThatThrownBy(() -> FormulaExperiment.run(plan(breaks), tree, parallel))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("trial 7");
    assertThat(workers()).isZero();
    FormulaExperiment.run(plan(new FormulaTask()), tree, parallel);
    assertThat(FormulaExperiment.contents(tree)).isEqualTo(undisturbed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"opened", "finished", "closed", "evaluated"})
  void whatAListenerThrowsEndsTheRun(String event) {
    RunListener breaks =
        new RunListener() {
          private void breakAt(String now) {
            if (now.equals(event)) {
              throw new UnsupportedOperationException(event);
            }
          }

          @Override
          public void opened(StudyPlan plan, StudyProgress progress) {
            breakAt("opened");
          }

          @Override
          public void evaluated(StudyPlan plan) {
            breakAt("evaluated");
          }

          @Override
          public void finished(StudyPlan plan, Trial trial, StudyProgress progress) {
            breakAt("finished");
          }

          @Override
          public void closed(StudyPlan plan, StudyProgress progress) {
            breakAt("closed");
          }
        };
    Path tree = folder.resolve("tree");
    ExperimentPlan plan = plan(new FormulaTask());
    assertThatThrownBy(() -> FormulaExperiment.run(plan, tree, 2, Optional.empty(), breaks))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(event);
    assertThat(workers()).isZero();
    FormulaExperiment.run(plan, tree, 2);
    assertThat(FormulaExperiment.contents(tree)).isEqualTo(undisturbed());
  }

  @Test
  void anInterruptedRunHasStoppedWritingWhenItReturns() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(2);
    FormulaTask slow =
        new FormulaTask(
            trial -> {
              begun.countDown();
              sleep(trial);
            });
    Path tree = folder.resolve("tree");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Long> left = new AtomicReference<>();
    Thread run =
        new Thread(
            () -> {
              thrown.set(catchThrowable(() -> FormulaExperiment.run(plan(slow), tree, 2)));
              left.set(workers());
            });
    run.start();
    begun.await();
    run.interrupt();
    run.join();
    assertThat(thrown.get()).hasMessage("the run was interrupted");
    assertThat(left.get()).isZero();
    FormulaExperiment.run(plan(new FormulaTask()), tree, 2);
    assertThat(FormulaExperiment.contents(tree)).isEqualTo(undisturbed());
  }

  private static void sleep(TrialPlan trial) {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      throw new IllegalStateException(trial.toString(), e);
    }
  }

  private static long workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("trials-"))
        .count();
  }
}
