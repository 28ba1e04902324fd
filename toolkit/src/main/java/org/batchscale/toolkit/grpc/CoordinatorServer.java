package org.batchscale.toolkit.grpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.batchscale.profiles.DeviceKind;
import org.batchscale.toolkit.training.TensorFlowRuntime;

/**
 * This process as a server of its clusters: it divides graphs among the devices, and holds
 * variables and data. One for each address, for as long as the process lives.
 */
final class CoordinatorServer {
  /** In the environment: at which addresses it can be reached, in place of its own host's. */
  private static final String LISTEN = "BATCHSCALE_LISTEN";

  private static final Map<HostPort, CoordinatorServer> STARTED = new HashMap<>();

  private final TaskServer server;

  private CoordinatorServer(TaskServer server) {
    this.server = server;
  }

  /**
   * The server at an address; starts it the first time.
   *
   * @param address {@code host:port}; port 0 for any that is free
   * @param threads threads to compute with
   * @throws ClusterException if the address is another machine's, the port is taken, or the system
   *     cannot limit who connects
   */
  static synchronized CoordinatorServer at(String address, int threads) {
    HostPort wanted = HostPort.of(address);
    CoordinatorServer started = STARTED.get(wanted);
    if (started == null) {
      String who = "the coordinator";
      ListenLimit limit =
          Optional.ofNullable(System.getenv(LISTEN))
              .map(text -> ListenLimit.of(LISTEN, text))
              .orElseGet(
                  () ->
                      new ListenLimit(
                          OwnAddresses.of(
                              wanted.host(),
                              "%s at %s".formatted(who, wanted),
                              "run it on that machine, or say where this one is reached: "
                                  + LISTEN
                                  + " in the environment")));
      TensorFlowRuntime.start(threads);
      started =
          new CoordinatorServer(
              TaskServer.start(who, wanted, limit, ServerConfig.of(threads, DeviceKind.CPU, 1)));
      STARTED.put(wanted, started);
    }
    return started;
  }

  /** How sessions of this process name it. */
  String target() {
    return server.target();
  }

  /** Where workers reach it. */
  HostPort address() {
    return server.address();
  }
}
