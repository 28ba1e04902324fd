package org.batchscale.toolkit.engine;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.workloads.data.Notices;
import org.batchscale.yaml.definition.ExperimentDefinition;

/**
 * The program that runs trials for another process: reads {@link TrialOrder}s from standard input,
 * writes {@link TrialMessage}s to standard output, and ends when its input does, because the one
 * who wanted the trials is then gone.
 */
public final class TrialProcess {
  private static final long MILLIS_TO_STOP = 2_000;
  private static final long NANOS_KEPT = 20_000_000;

  private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
  private final OutputStream out;
  private volatile boolean abandoned;
  private long sent = System.nanoTime();

  private TrialProcess(OutputStream out) {
    this.out = out;
  }

  /** Runs trials until standard input ends; an error ends the process with exit code 1. */
  public static void main(String[] args) throws Exception {
    ChildSystem.ignoreTerminal();
    ChildSystem.leaveNoCore();
    TrialProcess process = new TrialProcess(new BufferedOutputStream(ChildSystem.takeStandardOutput()));
    Thread reader = new Thread(process::read, "orders");
    reader.setDaemon(true);
    reader.start();
    try {
      process.work();
    } catch (Throwable e) {
      e.printStackTrace();
      System.err.flush();
      // Not exit: a library's hooks may wait for what has just failed.
      Runtime.getRuntime().halt(1);
    }
  }

  private void work() throws InterruptedException {
    TrialOrder.Setting setting = TrialOrder.Setting.read(orders.take());
    ExperimentDefinition experiment = setting.experiment().read();
    ExperimentPlan plan = ExperimentPlan.of(experiment, Tasks.of(experiment));
    try (Trainer trainer = plan.task().open(setting.dataFolder(), Notices.none());
        Engine engine = new LocalEngine(plan, trainer, 1);
        Slot slot = engine.open()) {
      tell(new TrialMessage.Ready());
      while (true) {
        TrialRequest request = TrialOrder.request(orders.take());
        tell(new TrialMessage.Ended(slot.run(request, new Teller())));
      }
    }
  }

  /** Takes lines until there are no more; then nobody waits for the trial any longer. */
  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        orders.add(line);
      }
    } catch (IOException e) {
      // As good as the end.
    }
    abandoned = true;
    try {
      // A trial that is a process of its own is ended by its runner, which hears of it.
      Thread.sleep(ProcessHandle.current().children().findAny().isPresent() ? MILLIS_TO_STOP : 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(1);
  }

  /** Sends a message, or keeps it for a moment: each sending wakes the other process up. */
  private void tell(TrialMessage message) {
    try {
      out.write((message.line() + "\n").getBytes(StandardCharsets.UTF_8));
      long now = System.nanoTime();
      if (message.awaited() || now - sent > NANOS_KEPT) {
        out.flush();
        sent = now;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Passes on what the trial does. */
  private final class Teller implements SlotListener {
    @Override
    public void measured(long step, double[] values) {
      tell(new TrialMessage.Measured(step, values));
    }

    @Override
    public void advanced(long steps) {
      if (abandoned) {
        throw new CancellationException("nobody waits for this trial");
      }
      // No steps are worth telling too: only who hears something can give the trial up.
      tell(new TrialMessage.Advanced(steps));
    }

    @Override
    public void restarted() {
      throw new IllegalStateException("a trial cannot outlive its own process");
    }
  }
}
