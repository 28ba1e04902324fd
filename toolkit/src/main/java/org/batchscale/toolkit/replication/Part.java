package org.batchscale.toolkit.replication;

/**
 * Examples in a row that one replica computes at once.
 *
 * @param replica number of the replica
 * @param first place of the first example in the batch, from 0
 * @param count number of examples, at least 1
 */
public record Part(int replica, int first, int count) {}
