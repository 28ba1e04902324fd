package org.batchscale.toolkit.grpc;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewServer;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_ServerStart;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_ServerTarget;

import java.io.IOException;
import java.net.ServerSocket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_Server;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.ClusterDef;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.JobDef;
import org.tensorflow.proto.ServerDef;

/**
 * A TensorFlow server of this process. It lives as long as the process: TensorFlow cannot end one.
 * At first it is alone in a cluster of its own; sessions say in which cluster they use it, and as
 * what. TensorFlow's {@code Server} would not tell the port that it was given.
 */
final class TaskServer {
  /** Must differ from every job of a session's cluster. */
  private static final String JOB = "alone";

  private static final String GRPC = "grpc://";

  private final TF_Server server;
  private final String target;

  private TaskServer(TF_Server server, String target) {
    this.server = server;
    this.target = target;
  }

  /**
   * Starts a server that can be reached within a limit only.
   *
   * @param who whose server it is, as the user knows it
   * @param address where it listens; port 0 for any
   * @param limit at which addresses it can be reached
   * @param config threads and devices
   * @throws ClusterException if it cannot have the port, or cannot be limited
   */
  static TaskServer start(String who, HostPort address, ListenLimit limit, ConfigProto config) {
    return NativeLog.without(
        () -> {
          TaskServer server = bind(who, address, config);
          server.limit(who, limit);
          server.serve();
          return server;
        });
  }

  /** Takes the port; connections wait. */
  static TaskServer bind(String who, HostPort address, ConfigProto config) {
    ServerDef definition =
        ServerDef.newBuilder()
            .setCluster(
                ClusterDef.newBuilder()
                    .addJob(JobDef.newBuilder().setName(JOB).putTasks(0, address.toString())))
            .setJobName(JOB)
            .setTaskIndex(0)
            .setProtocol("grpc")
            .setDefaultSessionConfig(config)
            .build();
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      BytePointer bytes = new BytePointer(definition.toByteArray());
      TF_Server server = TF_NewServer(bytes, bytes.capacity(), status);
      status.throwExceptionIfNotOK();
      server.retainReference();
      return new TaskServer(server, TF_ServerTarget(server).getString());
    } catch (TensorFlowException e) {
      throw refused(who, address, e);
    }
  }

  /** Tells why a port cannot be had, which TensorFlow does not. */
  private static ClusterException refused(String who, HostPort address, TensorFlowException cause) {
    try (ServerSocket free = new ServerSocket(address.port())) {
      return new ClusterException(
          "%s: TensorFlow could not serve on port %d: %s"
              .formatted(who, free.getLocalPort(), cause.getMessage()),
          "try again, or give it another port in the profile",
          cause);
    } catch (IOException e) {
      return new ClusterException(
          "%s: cannot have port %d of %s: %s"
              .formatted(who, address.port(), address, e.getMessage()),
          "stop what uses the port, or give it another one in the profile (a coordinator may have 0,"
              + " any that is free)",
          cause);
    }
  }

  /** Keeps all others away; must come before {@link #serve}. */
  void limit(String who, ListenLimit limit) {
    if (limit.addresses().isEmpty()) {
      return;
    }
    try {
      ListeningSocket.on(address().port()).keepTo(limit);
    } catch (IOException e) {
      throw new ClusterException(
          "%s: this system cannot keep TensorFlow, which listens on all addresses, to %s (%s)"
              .formatted(who, limit.words(), e.getMessage()),
          "run it on Linux, or accept all addresses behind a firewall: --listen all, or"
              + " BATCHSCALE_LISTEN=all in the environment",
          e);
    }
  }

  /** Begins to answer. */
  void serve() {
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_ServerStart(server, status);
      status.throwExceptionIfNotOK();
    }
  }

  /** How sessions of this process name it: {@code grpc://host:port}. */
  String target() {
    return target;
  }

  /** Where others reach it, with the port that it was given. */
  HostPort address() {
    return HostPort.of(target.substring(GRPC.length()));
  }
}
