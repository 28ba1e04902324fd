package org.batchscale.cluster;

import org.batchscale.toolkit.engine.Engine;
import org.batchscale.toolkit.engine.EngineProvider;
import org.batchscale.toolkit.engine.EngineSetting;

/**
 * Makes engines on Spark clusters: {@code spark://HOST:PORT} names a standalone master; {@code
 * spark} is the cluster that {@code spark-submit} was told.
 */
public final class SparkEngineProvider implements EngineProvider {
  /** The master is given elsewhere: by {@code spark-submit}, or as property spark.master. */
  static final String SUBMITTED = "spark";

  private static final String STANDALONE = "spark://";

  @Override
  public String form() {
    return STANDALONE + "HOST:PORT";
  }

  @Override
  public boolean accepts(String name) {
    return name.equals(SUBMITTED) || name.startsWith(STANDALONE);
  }

  @Override
  public Engine open(String name, EngineSetting setting) {
    return new SparkEngine(name, setting);
  }
}
