package org.batchscale.yaml;

import java.util.List;

/** Names that rules rest on; the schemas list the same ones. */
final class Names {
  static final List<String> OPTIMIZERS = List.of("sgd", "momentum", "nesterov_momentum");
  static final List<String> SCHEDULES = List.of("constant", "linear_decay");

  /** Stops a trial once it cannot beat the best one. */
  static final String WHEN_BEATEN = "when_beaten";

  /** Stops a trial once it cannot be among so many best ones. */
  static final String WHEN_BEATEN_BY = "when_beaten_by";

  /** Order of trials learnt at the batch size before. */
  static final String BY_NEIGHBOUR = "by_neighbour";

  /** Metrics that networks are judged by; which ones depends on the data set. */
  static final List<String> METRICS =
      List.of("classification_error", "cross_entropy_error", "average_precision", "top_5_error");

  private Names() {}
}
