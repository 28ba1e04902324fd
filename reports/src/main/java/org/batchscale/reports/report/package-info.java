/**
 * The report: everything that some results trees show, as one HTML page, as a PDF and as LaTeX
 * sources.
 *
 * <p>{@link org.batchscale.reports.report.Report} reckons it once; {@link
 * org.batchscale.reports.report.HtmlReport} is the way to a page alone, {@link
 * org.batchscale.reports.report.ReproductionReport} to all files of a reproduction. Claims stand
 * first where there are any, then what was found, the figures, their points beside the published
 * ones, the studies, edges of search spaces, divergence and work, then deviations, method, what
 * could not be read, and last where the numbers come from. The page needs no network, and the same
 * trees give the same bytes.
 */
package org.batchscale.reports.report;
