package org.batchscale.toolkit.engine;

/** An engine that cannot be had, or can no longer compute. Its message says the way out. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * An engine's failure.
   *
   * @param engine the engine as the user names it
   * @param rule what is wrong
   * @param remedy the way out
   */
  public EngineException(String engine, String rule, String remedy) {
    super("engine %s: %s; %s".formatted(engine, rule, remedy));
  }

  /** A failure that another one caused. */
  public EngineException(String engine, String rule, String remedy, Throwable cause) {
    super("engine %s: %s; %s".formatted(engine, rule, remedy), cause);
  }
}
