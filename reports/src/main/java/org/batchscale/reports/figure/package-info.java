/**
 * Draws figures from results trees as a paper would print them.
 *
 * <p>{@link org.batchscale.reports.figure.Figures} is the way in. It gathers {@link
 * org.batchscale.reports.figure.FigureData} (what is plotted, without any drawing), lays the panels
 * out at print size in points of 1/72 inch ({@link org.batchscale.reports.figure.FigureLayout}),
 * and paints them once for each file: PNG at 300 dpi, SVG and PDF with text as text. Panels are
 * JFreeChart plots with axes of our own, whose limits lie at whole exponents and whose labels are
 * real powers.
 *
 * <p>Everything is measured with the one bundled font, never with the machine's, so the same trees
 * give the same bytes.
 */
package org.batchscale.reports.figure;
