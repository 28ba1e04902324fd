package org.batchscale.toolkit.grpc;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks whether a server answers. A process that is stopped or hangs still takes connections: its
 * system does. So this waits for the settings with which every gRPC server begins (HTTP/2, RFC
 * 9113, section 3.4).
 */
final class Greeting {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** A frame: 3 bytes of length, its type, flags, 4 bytes of stream. */
  private static final byte[] EMPTY_SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

  private static final int TYPE_AT = 3;

  private Greeting() {}

  /**
   * Greets a server.
   *
   * @param address where it should be
   * @param patience how long to wait for a connection, and again for an answer
   * @return why it does not answer, in words; empty if it does
   */
  static Optional<String> problem(HostPort address, Duration patience) {
    int millis = (int) Math.min(Math.max(1, patience.toMillis()), Integer.MAX_VALUE);
    InetSocketAddress place = new InetSocketAddress(address.host(), address.port());
    try (Socket socket = new Socket()) {
      if (place.isUnresolved()) {
        throw new UnknownHostException(address.host());
      }
      socket.connect(place, millis);
      return answer(socket, millis);
    } catch (UnknownHostException e) {
      return Optional.of("its host name is not known here");
    } catch (SocketTimeoutException e) {
      return Optional.of(
          "no connection: the machine is off, a firewall is between, or it listens on another of"
              + " its addresses");
    } catch (NoRouteToHostException e) {
      return Optional.of("no network leads to that machine");
    } catch (ConnectException e) {
      return Optional.of("nothing listens there");
    } catch (IOException e) {
      return Optional.of("the connection broke: " + e.getMessage());
    }
  }

  /** What an HTTP/2 client says first. */
  static byte[] preface() {
    return PREFACE.clone();
  }

  private static Optional<String> answer(Socket socket, int millis) throws IOException {
    socket.setSoTimeout(millis);
    byte[] frame = new byte[EMPTY_SETTINGS.length];
    try {
      socket.getOutputStream().write(PREFACE);
      socket.getOutputStream().write(EMPTY_SETTINGS);
      new DataInputStream(socket.getInputStream()).readFully(frame);
    } catch (SocketTimeoutException e) {
      return Optional.of("takes connections but does not answer: it is stopped or hangs");
    } catch (IOException e) {
      return Optional.of("broke the connection off: it is ending, or is no worker");
    }
    return frame[TYPE_AT] == EMPTY_SETTINGS[TYPE_AT]
        ? Optional.empty()
        : Optional.of("what listens there is no TensorFlow worker");
  }
}
