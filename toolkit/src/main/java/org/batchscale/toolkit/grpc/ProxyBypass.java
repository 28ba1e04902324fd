package org.batchscale.toolkit.grpc;

import com.sun.jna.NativeLibrary;
import java.util.Set;
import java.util.TreeSet;
import org.batchscale.profiles.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps gRPC from asking a web proxy for the machines of a cluster: it heeds {@code http_proxy}
 * even for this machine's own address, and then waits in vain.
 */
final class ProxyBypass {
  private static final Logger LOG = LoggerFactory.getLogger(ProxyBypass.class);
  private static final String VARIABLE = "no_grpc_proxy";
  private static final Set<String> HOSTS = new TreeSet<>();

  private ProxyBypass() {}

  /** Goes to these machines directly; whoever sets the variable themselves keeps it. */
  static synchronized void to(Cluster cluster) {
    if (System.getenv(VARIABLE) != null) {
      return;
    }
    boolean more = HOSTS.add(HostPort.of(cluster.coordinator()).host());
    for (String worker : cluster.workers()) {
      more |= HOSTS.add(HostPort.of(worker).host());
    }
    if (!more) {
      return;
    }
    try {
      NativeLibrary.getInstance("c")
          .getFunction("setenv")
          .invokeInt(new Object[] {VARIABLE, String.join(",", HOSTS), 1});
    } catch (UnsatisfiedLinkError e) {
      LOG.debug("no C library to set {} with", VARIABLE, e);
    }
  }
}
