package org.batchscale.profiles.prediction;

/**
 * The time in which n devices sum a vector so that each has the sum. A message of m bytes takes
 * {@code latency + m / bandwidth} seconds; devices send and receive at once; adding costs nothing.
 *
 * @param algorithm how it is done
 * @param seconds how long it takes
 * @see <a href="https://doi.org/10.1177/1094342005051521">Thakur, Rabenseifner and Gropp 2005</a>
 *     for the ring
 * @see <a href="https://doi.org/10.1016/j.parco.2009.09.001">Sanders, Speck and Träff 2009</a> for
 *     pipelined trees, of which two together use the full bandwidth
 */
public record AllReduce(Algorithm algorithm, double seconds) {
  /** How devices sum. */
  public enum Algorithm {
    /** One device has the sum already. */
    NONE("no exchange"),
    /** Around a ring, a share of the vector at a time. */
    RING("ring all-reduce"),
    /** Up and down two binary trees, in a pipeline. */
    TREE("tree all-reduce"),
    /** Within each host, then between hosts, each device its share of the vector. */
    HIERARCHICAL("hierarchical all-reduce"),
    /** Devices that share a memory: gradients are read and their sum is written. */
    SHARED_MEMORY("sum in shared memory");

    private final String words;

    Algorithm(String words) {
      this.words = words;
    }

    /** As users read it. */
    public String words() {
      return words;
    }
  }

  /**
   * Around a ring: {@code 2 (n - 1) / n * bytes / bandwidth + 2 (n - 1) * latency}. No algorithm
   * moves fewer bytes.
   *
   * @param n devices, at least 1
   * @param bytes of the vector
   * @param bandwidth bytes in a second that a device sends while it receives as many
   * @param latency seconds of a message beside its bytes
   */
  public static double ring(int n, double bytes, double bandwidth, double latency) {
    return 2.0 * (n - 1) / n * bytes / bandwidth + 2.0 * (n - 1) * latency;
  }

  /**
   * Up and down trees in a pipeline of many small pieces: {@code 2 ceil(log2 n) * latency + 2 *
   * bytes / bandwidth}; 0 for one device. Parameters as for {@link #ring}.
   */
  public static double tree(int n, double bytes, double bandwidth, double latency) {
    int depth = Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
    return n == 1 ? 0 : 2.0 * depth * latency + 2 * bytes / bandwidth;
  }

  /** The ring or the tree, whichever takes less time; the ring if both take as long. */
  public static AllReduce cheapest(int n, double bytes, double bandwidth, double latency) {
    if (n == 1) {
      return new AllReduce(Algorithm.NONE, 0);
    }
    double ring = ring(n, bytes, bandwidth, latency);
    double tree = tree(n, bytes, bandwidth, latency);
    return tree < ring ? new AllReduce(Algorithm.TREE, tree) : new AllReduce(Algorithm.RING, ring);
  }

  /**
   * Within hosts and between them: the devices of a host sum around a ring until each has a share
   * of the host's sum, like shares are summed between hosts by the cheaper of ring and tree, and go
   * around the rings again.
   *
   * @param each devices of a host
   * @param hosts hosts
   * @param bytes of the vector
   * @param within bandwidth of a device within its host
   * @param withinLatency latency there
   * @param between bandwidth of a device between hosts
   * @param betweenLatency latency there
   */
  public static AllReduce hierarchical(
      int each,
      int hosts,
      double bytes,
      double within,
      double withinLatency,
      double between,
      double betweenLatency) {
    if (hosts == 1) {
      return cheapest(each, bytes, within, withinLatency);
    }
    if (each == 1) {
      return cheapest(hosts, bytes, between, betweenLatency);
    }
    double outer = cheapest(hosts, bytes / each, between, betweenLatency).seconds();
    return new AllReduce(Algorithm.HIERARCHICAL, ring(each, bytes, within, withinLatency) + outer);
  }
}
