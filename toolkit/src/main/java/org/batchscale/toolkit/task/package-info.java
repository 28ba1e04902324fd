/**
 * What can be trained: {@link org.batchscale.toolkit.task.Tasks} finds the {@link
 * org.batchscale.toolkit.experiment.Task} of an experiment. A network on images trains in
 * TensorFlow, in sessions that share one graph per batch size.
 */
package org.batchscale.toolkit.task;
