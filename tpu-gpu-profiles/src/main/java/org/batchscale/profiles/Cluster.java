package org.batchscale.profiles;

import java.time.Duration;
import java.util.List;

/**
 * The processes of a cluster: the trial's own, and one worker for each host.
 *
 * @param coordinator {@code host:port} of the trial's process
 * @param workers {@code host:port} of each worker, by task number; at least one
 * @param connectTimeout how long the coordinator waits for all workers before a trial
 * @param stepTimeout how long a step may take before a worker that does not answer counts as lost
 */
public record Cluster(
    String coordinator, List<String> workers, Duration connectTimeout, Duration stepTimeout) {
  /** Copies the list. */
  public Cluster {
    workers = List.copyOf(workers);
  }
}
