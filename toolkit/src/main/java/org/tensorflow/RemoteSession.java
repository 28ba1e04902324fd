package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetTarget;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.ConfigProto;

/**
 * Opens a session on a TensorFlow server. TensorFlow's own {@link Session} has no way to name one:
 * its native library has, but the constructor that takes a native session, and a graph's native
 * handle, are visible in this package only. Nothing else belongs here.
 */
public final class RemoteSession {
  private RemoteSession() {}

  /**
   * Opens a session; nothing is sent before its first run.
   *
   * @param graph what it runs
   * @param target address of the server that divides the graph among the devices: {@code
   *     grpc://host:port}
   * @param config how the session is configured
   * @throws TensorFlowException if the target or the configuration cannot be used
   */
  public static Session open(Graph graph, String target, ConfigProto config) {
    try (Graph.Reference reference = graph.ref();
        PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      TF_SetTarget(options, target);
      BytePointer bytes = new BytePointer(config.toByteArray());
      TF_SetConfig(options, bytes, bytes.capacity(), status);
      status.throwExceptionIfNotOK();
      TF_Session session = TF_Session.newSession(reference.nativeHandle(), options, status);
      status.throwExceptionIfNotOK();
      // The scope's end would free it.
      return new Session(graph, session.retainReference());
    }
  }
}
