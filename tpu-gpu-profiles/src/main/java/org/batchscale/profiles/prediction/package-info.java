/**
 * Predicted time of a training step, and what follows from it: time and cost to result.
 *
 * <p>Everything here is arithmetic on published or measured numbers, and says so: each prediction
 * comes with its parts and with the assumptions behind it. Nothing here knows TensorFlow.
 */
package org.batchscale.profiles.prediction;
