package org.batchscale.profiles;

/** How devices are connected. It is told, not computed with: predictions use the bandwidth. */
public enum Topology {
  /** Devices of one machine that share its memory. */
  SHARED_MEMORY("shared memory"),
  /** Devices that share a bus, such as PCI Express. */
  BUS("bus"),
  /** Every device reaches every other through a switch. */
  SWITCH("switch"),
  /** Direct links between some pairs, as the hybrid cube mesh of a DGX-1. */
  HYBRID_MESH("hybrid mesh"),
  /** Links to the neighbours in two dimensions. */
  MESH_2D("2D mesh"),
  /** As {@link #MESH_2D}, closed to a torus. */
  TORUS_2D("2D torus"),
  /** Links to the neighbours in three dimensions, closed to a torus. */
  TORUS_3D("3D torus");

  private final String words;

  Topology(String words) {
    this.words = words;
  }

  /** As users read it. */
  public String words() {
    return words;
  }
}
