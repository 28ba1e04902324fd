package org.batchscale.toolkit.verification;

/**
 * How far one device comes from what it computed before, if the last bit of its weights is changed
 * at random: what rounding makes of this workload.
 *
 * @param gradient largest relative difference of the first batch's gradients
 * @param weights of all variables after all steps, with a change before each
 */
public record Rounding(double gradient, double weights) {}
