/**
 * Whether the search spaces of studies were large enough, in tables: {@link
 * org.batchscale.reports.boundary.StudyBoundary} applies the one rule of {@link
 * org.batchscale.results.boundary.BoundaryCheck} to a study and a goal, {@link
 * org.batchscale.reports.boundary.SearchMethod} says how its trials were chosen. The pictures are
 * in {@link org.batchscale.reports.figure.SearchFigure}.
 */
package org.batchscale.reports.boundary;
