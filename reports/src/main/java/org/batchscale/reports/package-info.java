/**
 * What comes out of trials: analysis in plain Java and figures as a paper would print them.
 *
 * <p>{@link org.batchscale.reports.analysis} answers how many steps a study needed to its result;
 * {@link org.batchscale.reports.figure} draws the answers. Both read results trees, our own or the
 * published archive's, and never need TensorFlow.
 *
 * <pre>{@code
 * List<ResultsTree> trees = List.of(ResultsTree.open(Path.of("trials")));
 * Goal goal = new Goal("val/classification_error", 0.1, false);
 * StepsToResultTable table = StepsToResultTable.of(trees, goal, AnalysisOptions.none());
 * System.out.print(TableFormat.TEXT.render(table));
 * Figures.render(definition, trees, Path.of("out"), Set.of(FigureFormat.PDF), FigureStyle.OWN);
 * }</pre>
 *
 * <p>The same trees give the same bytes: nothing here writes a date, a host name or an absolute
 * path into a table or a figure.
 */
package org.batchscale.reports;
