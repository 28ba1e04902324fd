/**
 * What users define: an {@link org.batchscale.yaml.definition.ExperimentDefinition} asks for the
 * studies of one {@link org.batchscale.yaml.definition.WorkloadDefinition} over many batch sizes; a
 * workload names its data set and its {@link org.batchscale.yaml.definition.ModelDefinition}, a
 * list of layers. Values are checked for themselves here; whether a model fits a data set is found
 * out where both are known.
 */
package org.batchscale.yaml.definition;
