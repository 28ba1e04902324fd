package org.batchscale.toolkit.grpc;

import java.util.Optional;
import org.batchscale.profiles.Cluster;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.toolkit.training.TensorFlowRuntime;

/**
 * A worker of a cluster: computes replicas for whoever connects, until the process ends. It needs
 * no coordinator to start, and outlives any.
 */
public final class WorkerServer {
  private final HostPort address;
  private final ListenLimit limit;

  private WorkerServer(HostPort address, ListenLimit limit) {
    this.address = address;
    this.limit = limit;
  }

  /**
   * Starts to serve.
   *
   * @param profile a profile with a cluster
   * @param task number of the worker in it, from 0
   * @param listen at which addresses it can be reached; if empty, at its host's in the profile
   * @param threads threads to compute with; they change the last bits of results, as they do in a
   *     trial of one device
   * @throws ClusterException if the address is another machine's, the port is taken, or the system
   *     cannot limit who connects
   */
  public static WorkerServer start(
      DeviceProfile profile, int task, Optional<ListenLimit> listen, int threads) {
    Cluster cluster = profile.cluster().orElseThrow();
    String who = "worker " + task;
    HostPort address = HostPort.of(cluster.workers().get(task));
    ListenLimit limit =
        listen.orElseGet(
            () ->
                new ListenLimit(
                    OwnAddresses.of(
                        address.host(),
                        "%s at %s".formatted(who, address),
                        "start it on that machine, or say where this one is reached: --listen")));
    ProxyBypass.to(cluster);
    TensorFlowRuntime.start(threads);
    TaskServer server =
        TaskServer.start(
            who,
            address,
            limit,
            ServerConfig.of(threads, profile.kind(), profile.devicesPerHost()));
    return new WorkerServer(server.address(), limit);
  }

  /** Where it serves: {@code host:port}. */
  public String address() {
    return address.toString();
  }

  /** At which addresses it can be reached. */
  public ListenLimit limit() {
    return limit;
  }
}
