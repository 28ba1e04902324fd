package org.batchscale.toolkit.engine;

/**
 * Makes engines of one kind. Found by {@link java.util.ServiceLoader}, so that an engine with
 * dependencies of its own is there where its jar is.
 */
public interface EngineProvider {
  /** How users write it, for messages: {@code local}, {@code spark://HOST:PORT}. */
  String form();

  /** Whether it makes the engine that a user names so; a name that is accepted may yet be wrong. */
  boolean accepts(String name);

  /**
   * Makes an engine.
   *
   * @param name the name, which it accepts
   * @param setting what the engine is made for
   * @return the engine; closing it ends all that it started
   * @throws EngineException if the engine cannot be had as named
   */
  Engine open(String name, EngineSetting setting);
}
