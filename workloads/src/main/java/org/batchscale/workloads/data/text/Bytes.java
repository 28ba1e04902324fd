package org.batchscale.workloads.data.text;

/** Hashes of stretches of bytes. */
final class Bytes {
  private Bytes() {}

  static int hash(byte[] array, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + array[i];
    }
    // Spreads short words, which differ in few low bits, over all bits.
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }
}
