/**
 * Draws figures from studies as a paper would print them.
 *
 * <p>{@link org.batchscale.reports.figure.Figures} is the way in. It makes a panel for each {@link
 * org.batchscale.yaml.definition.PanelDefinition}: curves against the batch size, goal regions, or
 * budgets. A panel knows its data before anything is painted and tells the same in a picture, in
 * numbers and in words. {@link org.batchscale.reports.figure.DrawnFigure} lays the panels out at
 * print size in points of 1/72 inch and paints them once for each format: PNG at 300 dpi, SVG and
 * PDF with text as text. Panels are JFreeChart plots with axes of our own, whose limits lie at
 * whole exponents and whose labels are real powers.
 *
 * <p>Everything is measured with the one bundled font, never with the machine's, so the same
 * studies give the same bytes.
 */
package org.batchscale.reports.figure;
