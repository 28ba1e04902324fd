/**
 * The noisy quadratic, a synthetic workload with a known answer: trained in TensorFlow like any
 * other, while {@link org.batchscale.toolkit.quadratic.ExpectedLoss} says in plain Java what comes
 * of it on average.
 */
package org.batchscale.toolkit.quadratic;
