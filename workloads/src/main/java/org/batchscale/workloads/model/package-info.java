/**
 * A {@link org.batchscale.workloads.model.Network} is a list of layers on a given input, with its
 * variables and parameter count; {@link org.batchscale.workloads.model.Objective} is what loss that
 * it is trained with and {@link org.batchscale.workloads.model.ClassificationError} what it is
 * judged by.
 */
package org.batchscale.workloads.model;
