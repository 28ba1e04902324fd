package org.batchscale.cluster;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.batchscale.toolkit.engine.EngineSetting;
import org.batchscale.yaml.ExperimentText;

/**
 * What an executor opens once for all its trials.
 *
 * @param experiment the experiment
 * @param dataFolder folder with the data set's files, on the executor's machine; empty for none
 */
record Application(ExperimentText experiment, String dataFolder) implements Serializable {
  static Application of(EngineSetting setting) {
    return new Application(
        ExperimentText.of(setting.plan().definition()),
        setting.dataFolder().map(folder -> folder.toAbsolutePath().toString()).orElse(""));
  }

  Optional<Path> data() {
    return dataFolder.isEmpty() ? Optional.empty() : Optional.of(Path.of(dataFolder));
  }
}
