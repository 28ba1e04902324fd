package org.batchscale.toolkit.engine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.workloads.data.Notices;

/**
 * What an engine is made for.
 *
 * @param plan the experiment
 * @param dataFolder a folder that holds the data set's files, if the user names one
 * @param slots trials at once, at least 1; the engine's own choice if empty
 * @param notices hears what is fetched and what is worth knowing
 */
public record EngineSetting(
    ExperimentPlan plan, Optional<Path> dataFolder, OptionalInt slots, Notices notices) {
  /** Refuses less than one trial at once. */
  public EngineSetting {
    if (slots.isPresent() && slots.getAsInt() < 1) {
      throw new IllegalArgumentException("at least one trial at once, got " + slots.getAsInt());
    }
  }
}
