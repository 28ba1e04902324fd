package org.batchscale.yaml;

/** Reads definitions. */
public final class DefinitionReader {
  private DefinitionReader() {}
}
