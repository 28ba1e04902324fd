package org.batchscale.toolkit.engine;

import java.io.IOException;
import java.util.Optional;
import org.batchscale.toolkit.training.TrialOutcome;

/** Runs trials in a process that is started anew where it crashes. */
final class ProcessSlot implements Slot {
  /** Tries of one trial, and of starting a process. */
  private static final int TRIES = 3;

  private final TrialOrder.Setting setting;
  private ChildProcess child;

  ProcessSlot(TrialOrder.Setting setting) {
    this.setting = setting;
  }

  @Override
  public TrialOutcome run(TrialRequest request, SlotListener listener) {
    boolean ended = false;
    try {
      TrialOutcome outcome = tries(request, listener);
      ended = true;
      return outcome;
    } finally {
      if (!ended) {
        close(); // The listener gave the trial up, which the process does not know.
      }
    }
  }

  private TrialOutcome tries(TrialRequest request, SlotListener listener) {
    Attempt attempt = null;
    for (int i = 0; i < TRIES; i++) {
      if (i > 0) {
        listener.advanced(0); // Who ends the whole run has perhaps ended this process too.
        listener.restarted();
      }
      attempt = attempt(request, listener);
      if (attempt.outcome().isPresent()) {
        return attempt.outcome().get();
      }
    }
    return new TrialOutcome.Failed(
        attempt.steps(),
        "its process crashed %d times, last %s".formatted(TRIES, attempt.crash().told()));
  }

  /** How one try ended: with an outcome, or with a crash. */
  private record Attempt(Optional<TrialOutcome> outcome, long steps, Crash crash) {}

  private Attempt attempt(TrialRequest request, SlotListener listener) {
    if (child == null) {
      child = start(listener);
    }
    child.send(TrialOrder.line(request));
    long steps = 0;
    while (true) {
      Optional<TrialMessage> message = child.next();
      if (message.isEmpty()) {
        Crash crash = child.crash();
        close();
        return new Attempt(Optional.empty(), steps, crash);
      }
      if (message.get() instanceof TrialMessage.Measured measured) {
        listener.measured(measured.step(), measured.values());
      } else if (message.get() instanceof TrialMessage.Advanced advanced) {
        steps += advanced.steps();
        listener.advanced(advanced.steps());
      } else if (message.get() instanceof TrialMessage.Ended ended) {
        return new Attempt(Optional.of(ended.outcome()), steps, null);
      }
    }
  }

  /** A process that is ready for trials. */
  private ChildProcess start(SlotListener listener) {
    Crash crash = null;
    for (int i = 0; i < TRIES; i++) {
      listener.advanced(0);
      ChildProcess started;
      try {
        started = ChildProcess.start();
      } catch (IOException e) {
        throw new EngineException(
            Engines.PROCESSES,
            "a process cannot be started: " + e.getMessage(),
            "use --engine local",
            e);
      }
      started.send(setting.line());
      if (started.next().isPresent()) {
        return started;
      }
      crash = started.crash();
      started.close();
    }
    throw new EngineException(
        Engines.PROCESSES,
        "a process ended before its first trial, %d times, last %s".formatted(TRIES, crash.told()),
        "see whether --engine local works, and whether there is memory for the processes");
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
      child = null;
    }
  }
}
