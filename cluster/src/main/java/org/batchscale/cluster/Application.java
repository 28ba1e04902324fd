package org.batchscale.cluster;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.batchscale.profiles.Profiles;
import org.batchscale.toolkit.engine.EngineSetting;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.yaml.ExperimentText;
import org.batchscale.yaml.definition.ExperimentDefinition;

/**
 * What an executor opens once for all its trials.
 *
 * @param experiment the experiment
 * @param determines what its trials' numbers follow from, as the driver's machine sees it
 * @param dataFolder folder with the data set's files, on the executor's machine; empty for none
 */
record Application(ExperimentText experiment, String determines, String dataFolder)
    implements Serializable {
  static Application of(EngineSetting setting) {
    return new Application(
        ExperimentText.of(Profiles.located(setting.plan().definition())),
        determines(setting.plan()),
        setting.dataFolder().map(folder -> folder.toAbsolutePath().toString()).orElse(""));
  }

  Optional<Path> data() {
    return dataFolder.isEmpty() ? Optional.empty() : Optional.of(Path.of(dataFolder));
  }

  /**
   * The experiment, as this machine reads it.
   *
   * @throws IllegalStateException if its trials would be others than the driver's
   */
  ExperimentPlan plan() {
    ExperimentDefinition definition = experiment.read();
    ExperimentPlan plan = ExperimentPlan.of(definition, Tasks.of(definition));
    if (!determines(plan).equals(determines)) {
      throw new IllegalStateException(
          "what it would train is not what the driver trains: here %s, there %s; Batchscale and the"
                  .formatted(determines(plan), determines)
              + " files of a command must be the same on every machine");
    }
    return plan;
  }

  private static String determines(ExperimentPlan plan) {
    return plan.task().determines().toString();
  }
}
