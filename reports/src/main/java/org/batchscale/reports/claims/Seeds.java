package org.batchscale.reports.claims;

/** Seeds of draws that belong to a name, so that no other study's draws change them. */
final class Seeds {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Seeds() {}

  /** FNV-1a of the name, then of the seed. */
  static long of(long seed, String name) {
    long hash = BASIS;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * PRIME;
    }
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      hash = (hash ^ ((seed >>> shift) & 0xff)) * PRIME;
    }
    return hash;
  }
}
