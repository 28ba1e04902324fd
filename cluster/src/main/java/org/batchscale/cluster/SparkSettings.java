package org.batchscale.cluster;

import java.net.InetAddress;
import org.apache.spark.SparkConf;
import org.batchscale.toolkit.engine.EngineSetting;
import org.batchscale.yaml.definition.ExperimentDefinition;

/**
 * How an application asks Spark for its executors. Whatever the user says in a property {@code
 * spark.*} stands.
 */
final class SparkSettings {
  static final String MASTER = "spark.master";
  static final String EXECUTOR_CORES = "spark.executor.cores";
  static final String TASK_CPUS = "spark.task.cpus";
  static final String TRIES = "spark.task.maxFailures";

  private SparkSettings() {}

  /** The settings of an engine, as the user names it. */
  static SparkConf of(String name, EngineSetting setting) {
    ExperimentDefinition experiment = setting.plan().definition();
    String threads = Integer.toString(experiment.threads());
    SparkConf conf = new SparkConf();
    if (!name.equals(SparkEngineProvider.SUBMITTED)) {
      conf.set(MASTER, name);
      InetAddress own = MasterAddress.parse(name).ownAddress();
      conf.setIfMissing("spark.driver.host", own.getHostAddress());
      conf.setIfMissing("spark.driver.bindAddress", own.getHostAddress());
    }
    conf.setIfMissing("spark.app.name", "batchscale " + experiment.name());
    // A trial has as many threads as it computes with, and a process for itself: what crashes in
    // native code takes no other trial with it.
    conf.setIfMissing(TASK_CPUS, threads);
    conf.setIfMissing(EXECUTOR_CORES, threads);
    setting
        .slots()
        .ifPresent(
            slots ->
                conf.setIfMissing(
                    "spark.cores.max", Integer.toString(slots * experiment.threads())));
    if (SparkSettings.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
      // The same folders on every machine. Otherwise spark-submit brought Batchscale, and ships it.
      conf.setIfMissing("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    }
    conf.setIfMissing("spark.executorEnv.TF_CPP_MIN_LOG_LEVEL", "3");
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    return conf;
  }
}
