package org.batchscale.cluster;

import com.google.common.net.HostAndPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.batchscale.toolkit.engine.EngineException;

/**
 * Where the masters of a standalone cluster listen.
 *
 * @param name the engine as the user names it
 * @param masters one, or several of which one leads
 */
record MasterAddress(String name, List<HostAndPort> masters) {
  private static final String PREFIX = "spark://";
  private static final int MILLIS_TO_CONNECT = 5_000;

  /**
   * Reads {@code spark://HOST:PORT} or {@code spark://HOST:PORT,HOST:PORT}.
   *
   * @throws EngineException if it is neither
   */
  static MasterAddress parse(String name) {
    List<HostAndPort> masters = new ArrayList<>();
    try {
      for (String master : name.substring(PREFIX.length()).split(",", -1)) {
        HostAndPort parsed = HostAndPort.fromString(master);
        if (parsed.getHost().isEmpty() || !parsed.hasPort()) {
          throw new IllegalArgumentException(master);
        }
        masters.add(parsed);
      }
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          name, "is no address of a master", "write spark://HOST:PORT, as its page shows it");
    }
    return new MasterAddress(name, List.copyOf(masters));
  }

  /**
   * This machine's address as a master's network sees it. Spark itself would wait for a minute
   * before it gave up on a master that is not there, and would offer a host name to workers that
   * they may not know.
   *
   * @throws EngineException if none of the masters listens
   */
  InetAddress ownAddress() {
    IOException last = null;
    for (HostAndPort master : masters) {
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(master.getHost(), master.getPort()), MILLIS_TO_CONNECT);
        return socket.getLocalAddress();
      } catch (IOException e) {
        last = e;
      }
    }
    throw new EngineException(
        name,
        "no master listens there (" + last.getMessage() + ")",
        "start one, see docs/engines-spark.md",
        last);
  }
}
