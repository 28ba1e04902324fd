package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetTarget;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.ConfigProto;

/**
 * A session on a TensorFlow server. TensorFlow's own {@link Session} has no way to name one: its
 * native library has, but the constructor that takes a native session, and a graph's native handle,
 * are visible in this package only. Nothing else belongs here.
 */
public final class RemoteSession {
  private final Session session;
  private final TF_Session handle;

  private RemoteSession(Session session, TF_Session handle) {
    this.session = session;
    this.handle = handle;
  }

  /**
   * Opens a session; nothing is sent before its first run.
   *
   * @param graph what it runs
   * @param target address of the server that divides the graph among the devices: {@code
   *     grpc://host:port}
   * @param config how the session is configured
   * @throws TensorFlowException if the target or the configuration cannot be used
   */
  public static RemoteSession open(Graph graph, String target, ConfigProto config) {
    try (Graph.Reference reference = graph.ref();
        PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      TF_SetTarget(options, target);
      BytePointer bytes = new BytePointer(config.toByteArray());
      TF_SetConfig(options, bytes, bytes.capacity(), status);
      status.throwExceptionIfNotOK();
      TF_Session handle = TF_Session.newSession(reference.nativeHandle(), options, status);
      status.throwExceptionIfNotOK();
      // The scope's end would free it.
      handle.retainReference();
      return new RemoteSession(new Session(graph, handle), handle);
    }
  }

  /** The session as TensorFlow for Java knows it; closing it closes this. */
  public Session session() {
    return session;
  }

  /**
   * Full names of all devices that the session can use; after its first run, before it is closed.
   *
   * @throws TensorFlowException if a server does not tell
   */
  public List<String> devices() {
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_DeviceList list = TF_SessionListDevices(handle, status);
      status.throwExceptionIfNotOK();
      List<String> names = new ArrayList<>();
      try {
        for (int i = 0; i < TF_DeviceListCount(list); i++) {
          names.add(TF_DeviceListName(list, i, status).getString());
          status.throwExceptionIfNotOK();
        }
      } finally {
        TF_DeleteDeviceList(list);
      }
      return names;
    }
  }
}
