/**
 * Device profiles: which devices compute, how fast they are, how they are connected, what they
 * cost.
 *
 * <p>{@link org.batchscale.profiles.Profiles} reads a {@link org.batchscale.profiles.DeviceProfile}
 * by its name or from a user's own file. A profile that cannot run here can still be used to plan:
 * {@link org.batchscale.profiles.prediction} tells the time and cost of a training step from it.
 * Nothing here knows TensorFlow.
 */
package org.batchscale.profiles;
