package org.batchscale.toolkit.training;

import org.batchscale.toolkit.replication.Placement;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** Opens sessions on the devices that a placement names. */
public interface SessionOpener {
  /** Sessions in this process. */
  SessionOpener LOCAL = (graph, config) -> new ComputeSession.Local(new Session(graph, config));

  /**
   * Opens a session.
   *
   * @param graph what it runs
   * @param config threads, and the devices of this process
   */
  ComputeSession open(Graph graph, ConfigProto config);

  /** Opens a session of a placement. */
  default ComputeSession open(Graph graph, Placement placement, int threads) {
    return open(graph, TensorFlowRuntime.config(threads, placement));
  }
}
