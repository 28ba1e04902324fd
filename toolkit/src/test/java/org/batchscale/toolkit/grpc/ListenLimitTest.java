package org.batchscale.toolkit.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.batchscale.profiles.DeviceKind;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.tensorflow.proto.ConfigProto;

/** Catches a server that can be reached where it should not be, or not where it should. */
@EnabledOnOs(OS.LINUX)
class ListenLimitTest {
  private static final ConfigProto CONFIG = ServerConfig.of(1, DeviceKind.CPU, 1);
  private static final HostPort ANY_PORT = HostPort.of("127.0.0.1:0");
  private static final Duration PATIENCE = Duration.ofMillis(400);

  /** This machine too, whatever its network, but not the address that is allowed. */
  private static final String ANOTHER = "127.0.0.2";

  @BeforeAll
  static void load() {
    TensorFlowRuntime.start(1);
  }

  private static boolean answers(String host, TaskServer server) {
    return Greeting.problem(new HostPort(host, server.address().port()), PATIENCE).isEmpty();
  }

  /** Addresses of this machine other than the loopback's. */
  private static List<String> ownAddresses() throws SocketException {
    List<String> own = new ArrayList<>(List.of(ANOTHER, "0:0:0:0:0:0:0:1"));
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .forEach(own::add);
    return own;
  }

  @Test
  void aServerIsReachedAtItsAddressOnly() throws SocketException {
    TaskServer server =
        TaskServer.start("test", ANY_PORT, ListenLimit.of("--listen", "127.0.0.1"), CONFIG);
    assertThat(answers("127.0.0.1", server)).isTrue();
    for (String other : ownAddresses()) {
      assertThat(answers(other, server)).as(other).isFalse();
    }
    assertThat(answers("127.0.0.1", server)).isTrue();
  }

  @Test
  void aLimitOfAnotherAddressKeepsTheLoopbackOut() throws SocketException {
    for (String own : ownAddresses()) {
      if (own.contains(":") && !hasVersion6()) {
        continue;
      }
      TaskServer server =
          TaskServer.start("test", ANY_PORT, ListenLimit.of("--listen", own), CONFIG);
      assertThat(answers(own, server)).as(own).isTrue();
      assertThat(answers("127.0.0.1", server)).as("127.0.0.1 beside %s", own).isFalse();
    }
  }

  private static boolean hasVersion6() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .anyMatch(address -> address.getHostAddress().startsWith("0:0:0:0:0:0:0:1"));
  }

  @Test
  void withoutALimitItIsReachedEverywhere() {
    TaskServer server =
        TaskServer.start("test", ANY_PORT, ListenLimit.of("--listen", "all"), CONFIG);
    assertThat(answers("127.0.0.1", server)).isTrue();
    assertThat(answers(ANOTHER, server)).isTrue();
  }

  @Test
  void whoConnectedBeforeTheLimitIsTurnedAway() throws IOException {
    TaskServer server = TaskServer.bind("test", ANY_PORT, CONFIG);
    try (Socket early = new Socket()) {
      early.connect(new InetSocketAddress(ANOTHER, server.address().port()), 1000);
      server.limit("test", ListenLimit.of("--listen", "127.0.0.1"));
      server.serve();
      early.setSoTimeout(2000);
      early.getOutputStream().write(Greeting.preface());
      // Closed, as end or as reset; an answer would be a frame of settings.
      assertThat(readOrEnd(early)).isEqualTo(-1);
    }
    assertThat(answers("127.0.0.1", server)).isTrue();
  }

  private static int readOrEnd(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketException e) {
      return -1;
    }
  }

  @Test
  void saysWhatItIs() {
    assertThat(ListenLimit.of("--listen", "127.0.0.1").words()).isEqualTo("127.0.0.1 only");
    assertThat(ListenLimit.of("--listen", "127.0.0.1").loopback()).isTrue();
    assertThat(ListenLimit.of("--listen", "all").words())
        .isEqualTo("all addresses of this machine");
    assertThat(ListenLimit.of("--listen", "all").loopback()).isFalse();
    assertThat(ListenLimit.of("--listen", "0.0.0.0")).isEqualTo(ListenLimit.none());
  }

  @Test
  void anotherMachinesAddressIsRefused() {
    // An address for documentation, which no machine has.
    assertThatThrownBy(() -> ListenLimit.of("--listen", "203.0.113.7"))
        .isInstanceOf(ClusterException.class)
        .hasMessage(
            "--listen 203.0.113.7: 203.0.113.7 is none of this machine's addresses; name one of"
                + " them, or all to be reached everywhere");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      HostPort address = new HostPort("127.0.0.1", taken.getLocalPort());
      assertThatThrownBy(() -> TaskServer.start("worker 3", address, ListenLimit.none(), CONFIG))
          .isInstanceOf(ClusterException.class)
          .hasMessageStartingWith(
              "worker 3: cannot have port %d of %s: Address already in use"
                  .formatted(taken.getLocalPort(), address))
          .hasMessageContaining("give it another one in the profile");
    }
  }
}
