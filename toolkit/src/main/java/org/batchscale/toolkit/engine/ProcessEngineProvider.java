package org.batchscale.toolkit.engine;

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
    setting.plan().task().open(setting.dataFolder(), setting.notices()).close();
    int slots =
        setting.slots().orElse(LocalEngine.defaultSlots(setting.plan().definition().threads()));
    return new ProcessEngine(setting.plan(), setting.dataFolder(), slots);
  }
}
