/**
 * The layers that models are made of. A {@link org.batchscale.workloads.layers.LayerType} turns one
 * entry of a model file into a {@link org.batchscale.workloads.layers.Layer} for a given input
 * shape; the layer says its output shape, its variables and how it continues a graph.
 *
 * <p>Further layers are added without touching this package: implement {@code LayerType} and name
 * the class in {@code META-INF/services/org.batchscale.workloads.layers.LayerType}.
 */
package org.batchscale.workloads.layers;
