package org.batchscale.toolkit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Catches a worker that is taken for well, or for ill with the wrong words. */
class GreetingTest {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  private static HostPort address(ServerSocket socket) {
    return new HostPort("127.0.0.1", socket.getLocalPort());
  }

  @Test
  void whoOnlyTakesConnectionsHangs() throws IOException {
    try (ServerSocket silent = listen()) {
      assertThat(Greeting.problem(address(silent), PATIENCE).orElseThrow())
          .contains("does not answer");
    }
  }

  @Test
  void whoSpeaksOtherwiseIsNoWorker() throws IOException {
    try (ServerSocket web = listen()) {
      Thread server =
          new Thread(
              () -> {
                try (Socket connection = web.accept()) {
                  connection
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                  connection.getInputStream().readAllBytes();
                } catch (IOException e) {
                  // The other side has gone.
                }
              });
      server.start();
      assertThat(Greeting.problem(address(web), PATIENCE).orElseThrow())
          .isEqualTo("what listens there is no TensorFlow worker");
    }
  }

  @Test
  void whereNobodyListensNobodyAnswers() throws IOException {
    HostPort left;
    try (ServerSocket socket = listen()) {
      left = address(socket);
    }
    assertThat(Greeting.problem(left, PATIENCE).orElseThrow()).isEqualTo("nothing listens there");
  }

  @Test
  void aHostThatDoesNotExistIsSaidToBeUnknown() {
    assertThat(Greeting.problem(new HostPort("no-such-host.invalid", 2222), PATIENCE).orElseThrow())
        .isEqualTo("its host name is not known here");
  }
}
