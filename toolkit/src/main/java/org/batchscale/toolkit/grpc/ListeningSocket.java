package org.batchscale.toolkit.grpc;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.util.List;

/** The sockets with which this process listens on a TCP port. */
final class ListeningSocket {
  private static final int SOL_SOCKET = 1;
  private static final int SO_ATTACH_FILTER = 26;

  private final List<Integer> descriptors;

  private ListeningSocket(List<Integer> descriptors) {
    this.descriptors = descriptors;
  }

  /**
   * Finds the sockets.
   *
   * @throws IOException if there are none, or the system does not tell
   */
  static ListeningSocket on(int port) throws IOException {
    List<Integer> descriptors = SocketRow.listeningOn(port);
    if (descriptors.isEmpty()) {
      throw new IOException("found no socket that listens on port " + port);
    }
    return new ListeningSocket(descriptors);
  }

  /**
   * Lets nobody connect but at the addresses of a limit, and turns away who did before: connections
   * inherit the filter of the socket that accepts them, but only from when it is there.
   *
   * @throws IOException if the system refuses
   */
  void keepTo(ListenLimit limit) throws IOException {
    NativeLibrary c;
    try {
      c = NativeLibrary.getInstance("c");
    } catch (UnsatisfiedLinkError e) {
      throw new IOException("found no C library to call", e);
    }
    try (Memory filter = AddressFilter.passing(limit.addresses())) {
      for (int descriptor : descriptors) {
        Object[] call = {
          descriptor, SOL_SOCKET, SO_ATTACH_FILTER, filter, AddressFilter.headBytes()
        };
        if (c.getFunction("setsockopt").invokeInt(call) != 0) {
          throw new IOException("the system refused a filter on the socket");
        }
        turnAwayWaiting(c, descriptor);
      }
    }
  }

  /** Closes the connections that nobody has accepted yet; the socket never blocks. */
  private static void turnAwayWaiting(NativeLibrary c, int descriptor) {
    int connection;
    do {
      connection = c.getFunction("accept").invokeInt(new Object[] {descriptor, null, null});
      if (connection >= 0) {
        c.getFunction("close").invokeInt(new Object[] {connection});
      }
    } while (connection >= 0);
  }
}
