/**
 * Runs trials on an Apache Spark cluster. {@link org.batchscale.cluster.SparkEngine} makes every
 * trial a Spark job of one task; executors read the experiment from its text, keep what it trains
 * open between trials, and send measurements and outcome back to the driver, which writes the
 * results tree. A lost executor costs what its trial had done so far: Spark runs the task again.
 */
package org.batchscale.cluster;
