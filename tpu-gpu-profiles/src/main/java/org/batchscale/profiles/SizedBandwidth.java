package org.batchscale.profiles;

/**
 * How fast memory is read and written, by how much of it: little stays in caches, much does not.
 *
 * @param bytes bytes that are read and written, again and again
 * @param bandwidth bytes in a second
 */
public record SizedBandwidth(double bytes, double bandwidth) {}
