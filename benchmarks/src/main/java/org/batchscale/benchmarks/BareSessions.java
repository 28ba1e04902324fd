package org.batchscale.benchmarks;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** Sessions of the bare loops, configured as those of trials are. */
final class BareSessions {
  /** Threads within an operation, and threads for operations. */
  static final int THREADS = 1;

  private BareSessions() {}

  static Session open(Graph graph) {
    return new Session(
        graph,
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(THREADS)
            .setInterOpParallelismThreads(THREADS)
            .setUsePerSessionThreads(true)
            .build());
  }
}
