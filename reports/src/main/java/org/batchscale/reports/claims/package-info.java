/**
 * What trials say about the conclusions of the paper: a verdict for each, by a rule and never by
 * hand.
 *
 * <p>{@link org.batchscale.reports.claims.ClaimEvaluation} takes the claims, the figures that they
 * rest on and the trials.
 */
package org.batchscale.reports.claims;
