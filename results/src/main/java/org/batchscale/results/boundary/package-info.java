/**
 * Whether a search space was large enough: {@link org.batchscale.results.boundary.BoundaryCheck}
 * asks, for each side of each metaparameter, whether the best trials lie so near to it that a
 * better one may lie beyond; {@link org.batchscale.results.boundary.SpaceWidening} is the rule by
 * which a space grows where they do, within the {@link
 * org.batchscale.results.boundary.NaturalLimits} of each metaparameter.
 *
 * <p>Distances are shares of a range in the coordinate that was sampled uniformly: the value, its
 * logarithm, or the logarithm of one minus it. The paper's authors looked at the same question by
 * eye, and searched again in a changed space where the best trial lay too close to its edge.
 */
package org.batchscale.results.boundary;
