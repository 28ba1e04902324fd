/**
 * One trial, fast. {@link org.batchscale.toolkit.training.TrainingGraph} is built once per workload
 * and batch size: data set in the graph, many steps per session call, everything that differs
 * between trials is fed. {@link org.batchscale.toolkit.training.TrainingSession} holds the weights
 * of the trial that a worker is on.
 *
 * <p>The steps of a call run in a While loop inside the graph. It is lowered to plain control flow,
 * because function bodies miss TensorFlow's CPU kernel fusions, and it ends early when the loss
 * diverges.
 */
package org.batchscale.toolkit.training;
