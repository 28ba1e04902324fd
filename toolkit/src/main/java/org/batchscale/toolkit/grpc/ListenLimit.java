package org.batchscale.toolkit.grpc;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * At which of a machine's addresses a server can be reached. TensorFlow listens on all of them
 * whatever address it is given.
 *
 * @param addresses the addresses; none if it can be reached at all of them
 */
public record ListenLimit(List<InetAddress> addresses) {
  /** The word for all addresses. */
  public static final String ALL = "all";

  /** More than any host name has; a filter has room for them. */
  private static final int MOST = 16;

  /** Copies the list. */
  public ListenLimit {
    addresses = List.copyOf(addresses);
    if (addresses.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " addresses: " + addresses);
    }
  }

  /** Reachable at every address of the machine. */
  public static ListenLimit none() {
    return new ListenLimit(List.of());
  }

  /**
   * Reads what a user wrote: an address or a host name of this machine, or {@link #ALL}.
   *
   * @param option where it was written: {@code --listen}
   * @param text what was written
   * @throws ClusterException if it is none of this machine's
   */
  public static ListenLimit of(String option, String text) {
    if (text.equals(ALL)) {
      return none();
    }
    List<InetAddress> addresses =
        OwnAddresses.of(
            text, option + " " + text, "name one of them, or " + ALL + " to be reached everywhere");
    return addresses.stream().anyMatch(InetAddress::isAnyLocalAddress)
        ? none()
        : new ListenLimit(addresses);
  }

  /** Whether only processes of this machine can reach it. */
  public boolean loopback() {
    return !addresses.isEmpty() && addresses.stream().allMatch(InetAddress::isLoopbackAddress);
  }

  /** In words: {@code 127.0.0.1 only}, {@code all addresses of this machine}. */
  public String words() {
    return addresses.isEmpty()
        ? "all addresses of this machine"
        : addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "))
            + " only";
  }
}
