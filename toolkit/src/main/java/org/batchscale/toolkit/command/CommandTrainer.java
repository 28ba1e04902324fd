package org.batchscale.toolkit.command;

import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;

/**
 * Trains by starting a command; shares nothing between its runners.
 *
 * @param task the command
 */
record CommandTrainer(CommandTask task) implements Trainer {
  @Override
  public TrialRunner runner(int batchSize) {
    return new CommandRunner(task, batchSize);
  }

  @Override
  public void close() {}
}
