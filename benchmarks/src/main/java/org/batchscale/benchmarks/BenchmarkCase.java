package org.batchscale.benchmarks;

/**
 * A net at a batch size.
 *
 * @param net the net
 * @param batchSize examples per step
 */
record BenchmarkCase(BenchmarkNet net, int batchSize) {}
