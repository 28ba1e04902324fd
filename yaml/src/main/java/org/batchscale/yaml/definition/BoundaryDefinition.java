package org.batchscale.yaml.definition;

/**
 * How the edges of a search space are watched.
 *
 * @param margin share of a range, above 0 and below 0.5; nearer to an edge is near
 * @param rounds how often the space may be widened; 0 checks only
 */
public record BoundaryDefinition(double margin, int rounds) {}
