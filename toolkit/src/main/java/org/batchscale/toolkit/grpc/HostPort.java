package org.batchscale.toolkit.grpc;

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

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
