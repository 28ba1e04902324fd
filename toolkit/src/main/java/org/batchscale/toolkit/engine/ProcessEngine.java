package org.batchscale.toolkit.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.batchscale.profiles.Profiles;
import org.batchscale.toolkit.experiment.DataFacts;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.yaml.ExperimentText;

/**
 * Computes trials in processes of this machine, one for each trial at once. A process that crashes
 * takes nothing with it but what its trial had done; the trial begins anew in another process, at
 * most twice. When this process ends, however it ends, they end too.
 */
public final class ProcessEngine implements Engine {
  private final TrialOrder.Setting setting;
  private final int slots;
  private final DataFacts data;

  /**
   * An engine without a process yet.
   *
   * @param plan the experiment, whose data is at hand
   * @param dataFolder a folder that holds the data set's files, if the user names one
   * @param slots processes at once, at least 1
   */
  public ProcessEngine(ExperimentPlan plan, Optional<Path> dataFolder, int slots) {
    this(plan, dataFolder, slots, DataFacts.NONE);
  }

  ProcessEngine(ExperimentPlan plan, Optional<Path> dataFolder, int slots, DataFacts data) {
    if (slots < 1) {
      throw new IllegalArgumentException("at least one process, got " + slots);
    }
    setting =
        new TrialOrder.Setting(ExperimentText.of(Profiles.located(plan.definition())), dataFolder);
    this.slots = slots;
    this.data = data;
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public Slot open() {
    return new ProcessSlot(setting);
  }

  @Override
  public DataFacts data() {
    return data;
  }

  @Override
  public void close() {
    // Every process belongs to its slot.
  }
}
