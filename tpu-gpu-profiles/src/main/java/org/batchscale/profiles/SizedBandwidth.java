package org.batchscale.profiles;

/**
 * How fast an operation reads and writes, by how much it does: little stays in caches, much needs
 * fresh memory.
 *
 * @param bytes bytes that an operation reads and writes
 * @param bandwidth bytes in a second
 */
public record SizedBandwidth(double bytes, double bandwidth) {}
