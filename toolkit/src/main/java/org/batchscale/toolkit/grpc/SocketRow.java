package org.batchscale.toolkit.grpc;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A TCP socket in the tables of Linux, which tell those of this process: TensorFlow gives no access
 * to its own.
 *
 * @param local address and port, as in the table: {@code 0100007F:1F90}
 * @param remote address and port
 * @param state state, as in the table
 */
record SocketRow(String local, String remote, String state) {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  // Columns of the tables, and the state that means listening.
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENING = "0A";

  /** Before an IPv4 address in the table of IPv6. */
  private static final String MAPPED = "0000000000000000FFFF0000";

  /** Descriptors of the sockets that listen on a port. */
  static List<Integer> listeningOn(int port) throws IOException {
    String suffix = port(port);
    return descriptors(row -> row.state().equals(LISTENING) && row.local().endsWith(suffix));
  }

  /** Descriptors of the sockets that are connected to a port of another process. */
  static List<Integer> connectedTo(List<InetAddress> addresses, int port) throws IOException {
    Set<String> wanted = new HashSet<>();
    for (InetAddress address : addresses) {
      String written = words(address) + port(port);
      wanted.add(written);
      if (address instanceof Inet4Address) {
        wanted.add(MAPPED + written);
      }
    }
    return descriptors(row -> wanted.contains(row.remote()));
  }

  private static String port(int port) {
    return String.format(Locale.ROOT, ":%04X", port);
  }

  /** The table holds each word as the machine does, which on all of TensorFlow's is reversed. */
  private static String words(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress()).order(ByteOrder.LITTLE_ENDIAN);
    StringBuilder words = new StringBuilder();
    while (bytes.hasRemaining()) {
      words.append(String.format(Locale.ROOT, "%08X", bytes.getInt()));
    }
    return words.toString();
  }

  private static List<Integer> descriptors(Predicate<SocketRow> wanted) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (Path table : TABLES) {
      if (!Files.exists(table)) {
        continue; // a system without IPv6
      }
      List<String> lines = Files.readAllLines(table);
      for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
        String[] columns = line.strip().split("\\s+");
        if (wanted.test(new SocketRow(columns[LOCAL], columns[REMOTE], columns[STATE]))) {
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
    return descriptors;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }
}
