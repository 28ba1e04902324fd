package org.batchscale.toolkit.grpc;

import java.security.SecureRandom;
import org.batchscale.profiles.Cluster;

/**
 * The number of a coordinator in its job. Workers know coordinators by it: when one comes again
 * under its number as another process, they throw away what the former left behind. So it must be
 * the same for the same place, and another for every coordinator that uses the workers meanwhile.
 */
public final class CoordinatorTask {
  private static final int MOST = 1_000_000;

  /** For a coordinator at any free port, which is another one each time. */
  private static final int OF_THIS_PROCESS = new SecureRandom().nextInt(MOST);

  private CoordinatorTask() {}

  /** The number of this process as the coordinator of a cluster. */
  public static int number(Cluster cluster) {
    HostPort address = HostPort.of(cluster.coordinator());
    return address.port() == 0
        ? OF_THIS_PROCESS
        : Math.floorMod(address.toString().hashCode(), MOST);
  }
}
