package org.batchscale.toolkit.grpc;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The sockets with which this process listens on a TCP port, as Linux knows them. TensorFlow gives
 * no access to its own.
 */
final class ListeningSocket {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  // Columns of the tables, and the state that means listening.
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENING = "0A";

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
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    Set<String> sockets = new HashSet<>();
    for (Path table : TABLES) {
      if (!Files.exists(table)) {
        continue; // a system without IPv6
      }
      for (String line : Files.readAllLines(table)) {
        String[] columns = line.strip().split("\\s+");
        if (columns[LOCAL].endsWith(suffix) && columns[STATE].equals(LISTENING)) {
          sockets.add("socket:[" + columns[INODE] + "]");
        }
      }
    }
    List<Integer> descriptors = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : all) {
        if (sockets.contains(target(descriptor))) {
          descriptors.add(Integer.valueOf(descriptor.getFileName().toString()));
        }
      }
    }
    if (descriptors.isEmpty()) {
      throw new IOException("found no socket that listens on port " + port);
    }
    return new ListeningSocket(descriptors);
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
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
