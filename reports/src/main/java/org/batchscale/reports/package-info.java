/**
 * What comes out of trials: analysis in plain Java and figures as a paper would print them.
 *
 * <p>{@link org.batchscale.reports.analysis} answers how many steps a study needed to its result;
 * {@link org.batchscale.reports.statistics} how sure that is and where the curve bends; {@link
 * org.batchscale.reports.figure} draws the answers and {@link org.batchscale.reports.report} puts
 * them on one page. All read studies from a {@link org.batchscale.results.StudySource}, our own or
 * the published archive's, and never need TensorFlow.
 *
 * <pre>{@code
 * try (TreeStudies trials = TreeStudies.open(Path.of("trials"))) {
 *   Goal goal = new Goal("val/classification_error", 0.1, false);
 *   StepsToResultTable table =
 *       StepsToResultTable.of(List.of(trials), goal, AnalysisOptions.none());
 *   System.out.print(TableFormat.TEXT.render(table));
 *   Figures.render(
 *       DefinitionReader.figure("figure_1"),
 *       List.of(trials),
 *       Path.of("out"),
 *       Set.of(FigureFormat.PDF),
 *       FigureOptions.DEFAULT);
 * }
 * }</pre>
 *
 * <p>The same trees give the same bytes: nothing here writes a date, a host name or an absolute
 * path into a table or a figure.
 */
package org.batchscale.reports;
