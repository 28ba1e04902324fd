package org.batchscale.toolkit.training;

import org.tensorflow.Result;
import org.tensorflow.Session;

/** Runs a graph, in this process or over several; for one thread at a time. */
public interface ComputeSession extends AutoCloseable {
  /** A new call. */
  Session.Runner runner();

  /**
   * Runs a call.
   *
   * @param runner a runner of this session, with all feeds and fetches
   * @param steps number of training steps that it takes, for time limits; at least 1
   */
  Result run(Session.Runner runner, long steps);

  @Override
  void close();

  /** A session in this process. */
  record Local(Session session) implements ComputeSession {
    @Override
    public Session.Runner runner() {
      return session.runner();
    }

    @Override
    public Result run(Session.Runner runner, long steps) {
      return runner.run();
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
