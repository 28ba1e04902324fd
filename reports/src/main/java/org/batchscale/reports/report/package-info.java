/**
 * The report: one HTML page of everything that some results trees show.
 *
 * <p>{@link org.batchscale.reports.report.HtmlReport} writes it. What was found stands first, then
 * the figures, the studies, the method, what could not be read, and last where the numbers come
 * from. The page needs no network, and the same trees give the same bytes.
 */
package org.batchscale.reports.report;
