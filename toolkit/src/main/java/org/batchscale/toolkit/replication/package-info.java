/**
 * How a training step is divided: which device computes which examples of a batch, how many at
 * once, and where the variables live. No graphs; {@code training} builds those.
 */
package org.batchscale.toolkit.replication;
