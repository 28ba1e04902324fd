package org.batchscale.toolkit.engine;

import org.batchscale.toolkit.experiment.DataFacts;
import org.batchscale.toolkit.experiment.Trainer;

/** Makes engines of processes of this machine: {@code processes}. */
public final class ProcessEngineProvider implements EngineProvider {
  @Override
  public String form() {
    return Engines.PROCESSES;
  }

  @Override
  public boolean accepts(String name) {
    return name.equals(form());
  }

  @Override
  public Engine open(String name, EngineSetting setting) {
    // Once, here: data is fetched by one process, and what is missing is told before any starts.
    DataFacts data;
    try (Trainer trainer = setting.plan().task().open(setting.dataFolder(), setting.notices())) {
      data = trainer.data();
    }
    int slots = setting.slots().orElseGet(setting.plan().task()::trialsAtOnce);
    return new ProcessEngine(setting.plan(), setting.dataFolder(), slots, data);
  }
}
