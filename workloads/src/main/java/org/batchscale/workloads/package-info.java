/**
 * Turns a workload definition into pieces of a TensorFlow graph.
 *
 * <p>{@link org.batchscale.workloads.data} holds the data sets, {@link
 * org.batchscale.workloads.layers} the layers that models are made of, {@link
 * org.batchscale.workloads.model} the network that a list of layers becomes on a given input, with
 * its loss and metrics. Data sets and layers extend by {@link java.util.ServiceLoader}.
 */
package org.batchscale.workloads;
