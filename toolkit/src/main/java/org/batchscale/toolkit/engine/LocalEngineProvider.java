package org.batchscale.toolkit.engine;

import java.util.Optional;
import org.batchscale.toolkit.experiment.Trainer;

/** Makes engines of threads in this process: {@code local}. */
public final class LocalEngineProvider implements EngineProvider {
  @Override
  public String form() {
    return Engines.LOCAL;
  }

  @Override
  public boolean accepts(String name) {
    return name.equals(form());
  }

  @Override
  public Engine open(String name, EngineSetting setting) {
    int slots = setting.slots().orElseGet(setting.plan().task()::trialsAtOnce);
    return new WithTrainer(setting, slots);
  }

  /** A local engine that owns its trainer. */
  private static final class WithTrainer implements Engine {
    private final Trainer trainer;
    private final LocalEngine engine;

    WithTrainer(EngineSetting setting, int slots) {
      trainer = setting.plan().task().open(setting.dataFolder(), setting.notices());
      engine = new LocalEngine(setting.plan(), trainer, slots, setting.notices());
    }

    @Override
    public int slots() {
      return engine.slots();
    }

    @Override
    public Optional<Trainer> trainerHere() {
      return Optional.of(trainer);
    }

    @Override
    public Slot open() {
      return engine.open();
    }

    @Override
    public void close() {
      engine.close();
      trainer.close();
    }
  }
}
