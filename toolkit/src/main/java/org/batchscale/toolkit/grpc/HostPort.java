package org.batchscale.toolkit.grpc;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where a process of the cluster is reached.
 *
 * @param host name or IPv4 address
 * @param port TCP port; 0 for any that is free, where a process may choose
 */
record HostPort(String host, int port) {
  private static final int LARGEST_PORT = 65535;

  HostPort {
    if (host.isEmpty() || port < 0 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("not a host and a port: '%s:%d'".formatted(host, port));
    }
  }

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static HostPort of(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("not a host and a port: '%s'".formatted(text));
    }
    return new HostPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  /**
   * All addresses of the host, each of which is one of this machine's.
   *
   * @param who whose address it is, as the user knows it
   * @throws ClusterException if the host is not known, or is another machine
   */
  List<InetAddress> ownAddresses(String who) {
    List<InetAddress> addresses;
    try {
      addresses = List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      throw new ClusterException(
          "%s: the host of its address %s is not known here".formatted(who, this),
          "correct the name in the profile, or write the IP address",
          e);
    }
    for (InetAddress address : addresses) {
      if (!isOwn(address)) {
        throw new ClusterException(
            "%s: its address %s is at %s, which is none of this machine's"
                .formatted(who, this, address.getHostAddress()),
            "start it on that machine, or say with --listen where this machine is reached",
            null);
      }
    }
    return addresses;
  }

  private static boolean isOwn(InetAddress address) {
    try {
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
