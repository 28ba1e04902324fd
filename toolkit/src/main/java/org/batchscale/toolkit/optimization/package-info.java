/**
 * Update rules and learning-rate schedules, each as operations of a graph. With g the mean gradient
 * of a batch, eta_t the learning rate at step t (from 0) and gamma the momentum, as the paper's
 * authors write them.
 */
package org.batchscale.toolkit.optimization;
