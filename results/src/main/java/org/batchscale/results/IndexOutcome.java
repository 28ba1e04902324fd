package org.batchscale.results;

/**
 * What an index was brought up to date with.
 *
 * @param read studies that were read because they were new or had changed
 * @param kept studies that were as before
 * @param removed studies that are gone from the tree
 * @param rows measurements that were read
 */
public record IndexOutcome(int read, int kept, int removed, long rows) {}
