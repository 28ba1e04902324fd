package org.batchscale.toolkit.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.workloads.data.ScratchFolder;

/**
 * Starts the command once per trial, in the folder of its definition, and follows what it measures.
 * Whatever comes of the trial, no process of it is left.
 *
 * @param task the command
 * @param batchSize examples per step
 */
record CommandRunner(CommandTask task, int batchSize) implements TrialRunner {
  private static final long SHORTEST_PAUSE_MILLIS = 2;
  private static final long LONGEST_PAUSE_MILLIS = 100;

  @Override
  public TrialOutcome run(TrialPlan plan, TrialListener listener) {
    try (ScratchFolder scratch =
        ScratchFolder.in(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath())) {
      TrialFolder folder = new TrialFolder(scratch.path());
      folder.write(task, batchSize, plan);
      Process process = start(folder, plan);
      ProcessTree tree = new ProcessTree(process, TrialFolder.OUTPUT + "=" + folder.path());
      try {
        return new Following(folder, process, plan, listener).toItsEnd();
      } finally {
        tree.kill();
      }
    } catch (IOException e) {
      return new TrialOutcome.Failed(0, "the command could not be run: " + e.getMessage());
    }
  }

  private Process start(TrialFolder folder, TrialPlan plan) throws IOException {
    List<String> words = new ArrayList<>(task.definition().run());
    words.set(0, Programs.path(task.definition()));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(task.definition().folder().toAbsolutePath().toFile())
            .redirectOutput(folder.stdout().toFile())
            .redirectError(folder.stderr().toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith(TrialFolder.PARAMETER));
    environment.putAll(folder.variables(task, batchSize, plan));
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** Follows one process. */
  private final class Following {
    private final TrialFolder folder;
    private final Process process;
    private final TrialPlan plan;
    private final TrialListener listener;
    private final MeasurementsTail tail;
    private final long begun = System.nanoTime();

    Following(TrialFolder folder, Process process, TrialPlan plan, TrialListener listener) {
      this.folder = folder;
      this.process = process;
      this.plan = plan;
      this.listener = listener;
      tail = new MeasurementsTail(folder.measurements(), plan.metrics(), plan.trainSteps());
    }

    TrialOutcome toItsEnd() throws IOException {
      try {
        long pause = SHORTEST_PAUSE_MILLIS;
        while (true) {
          boolean ended = process.waitFor(pause, TimeUnit.MILLISECONDS);
          pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
          // Lets a run that has failed elsewhere end this trial.
          listener.advanced(0);
          checkOutput();
          Optional<TrialOutcome> outcome = takeRows(ended);
          if (outcome.isPresent()) {
            return outcome.get();
          }
          if (ended) {
            return ended();
          }
          checkTime();
        }
      } catch (UnusableOutputException e) {
        return new TrialOutcome.Failed(tail.lastStep(), e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while the command ran");
      }
    }

    private Optional<TrialOutcome> takeRows(boolean ended)
        throws IOException, UnusableOutputException {
      long before = tail.lastStep();
      Optional<MeasurementsTail.Row> row = tail.next(ended);
      while (row.isPresent()) {
        long step = row.get().step();
        listener.advanced(step - before);
        before = step;
        int bad = row.get().notFinite();
        if (bad >= 0) {
          return Optional.of(
              new TrialOutcome.Diverged(
                  step,
                  "%s after %d steps was %s"
                      .formatted(plan.metrics().get(bad), step, row.get().values()[bad])));
        }
        if (!listener.measured(step, row.get().values()) && step < plan.trainSteps()) {
          return Optional.of(new TrialOutcome.Stopped(step));
        }
        row = tail.next(ended);
      }
      return Optional.empty();
    }

    private TrialOutcome ended() throws IOException, UnusableOutputException {
      long last = tail.lastStep();
      if (process.exitValue() != 0) {
        throw new UnusableOutputException(
            "the command ended with exit code %d, %s"
                .formatted(process.exitValue(), said(measured())));
      }
      if (!tail.anyRow() || last < plan.trainSteps()) {
        throw new UnusableOutputException(
            "the command ended without an error, %s".formatted(said(measured())));
      }
      return new TrialOutcome.Completed(last);
    }

    private String measured() {
      return tail.anyRow()
          ? "%,d of %,d steps measured".formatted(tail.lastStep(), plan.trainSteps())
          : "nothing measured";
    }

    /** Adds the command's last words. */
    private String said(String text) throws IOException {
      String words = Words.last(folder.stderr(), folder.path());
      if (words.isEmpty()) {
        words = Words.last(folder.stdout(), folder.path());
      }
      return words.isEmpty() ? text + "; it said nothing" : text + "; it said: " + words;
    }

    private void checkOutput() throws IOException, UnusableOutputException {
      long limit = task.definition().outputLimit();
      if (size(folder.measurements()) > limit) {
        throw new UnusableOutputException(
            "measurements.csv exceeds the output limit of %,d bytes".formatted(limit));
      }
      if (size(folder.stdout()) + size(folder.stderr()) > limit) {
        throw new UnusableOutputException(
            "the printed text exceeds the output limit of %,d bytes".formatted(limit));
      }
    }

    private long size(Path file) throws IOException {
      return Files.exists(file) ? Files.size(file) : 0;
    }

    private void checkTime() throws IOException, UnusableOutputException {
      double limit = task.definition().secondsLimit();
      if ((System.nanoTime() - begun) / 1e9 > limit) {
        throw new UnusableOutputException(
            "the command ran longer than its time limit of %s s, %s"
                .formatted(limit, said(measured())));
      }
    }
  }

  /** Nothing is kept between trials. */
  @Override
  public void close() {}
}
