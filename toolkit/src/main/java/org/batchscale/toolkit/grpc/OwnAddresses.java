package org.batchscale.toolkit.grpc;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

/** The addresses of this machine that a host name stands for. */
final class OwnAddresses {
  private OwnAddresses() {}

  /**
   * All addresses of a host, each of which is one of this machine's.
   *
   * @param host name or address
   * @param place where the user wrote it
   * @param remedy the way out if it is another machine's
   * @throws ClusterException if the host is not known, or is another machine
   */
  static List<InetAddress> of(String host, String place, String remedy) {
    List<InetAddress> addresses;
    try {
      addresses = List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      throw new ClusterException(
          "%s: the host %s is not known here".formatted(place, host),
          "correct the name, or write an IP address",
          e);
    }
    for (InetAddress address : addresses) {
      if (!isOwn(address)) {
        throw new ClusterException(
            "%s: %s is none of this machine's addresses"
                .formatted(
                    place,
                    host.equals(address.getHostAddress())
                        ? host
                        : address.getHostAddress() + ", the address of " + host + ","),
            remedy,
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
}
