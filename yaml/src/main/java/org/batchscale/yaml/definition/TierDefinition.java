package org.batchscale.yaml.definition;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.batchscale.yaml.Places;

/**
 * A tier of the reproduction: which experiments are run for the paper's figures, at which scale. It
 * changes sizes and budgets, never the method.
 *
 * @param name name of the tier: the file's name without its ending
 * @param title what it is, a few words
 * @param passes counted trials (complete or beaten) that every study has after each pass,
 *     ascending; a last pass after these runs all that the experiments ask for
 * @param figures the figures that it draws, by their number in the paper
 * @param experiments the experiments, in the order of work
 * @param deviations what differs from the paper in this tier as a whole, a sentence each
 * @param places where each key stands in the file
 */
public record TierDefinition(
    String name,
    String title,
    List<Integer> passes,
    SortedMap<Integer, FigureDefinition> figures,
    List<TierExperiment> experiments,
    List<String> deviations,
    Places places)
    implements Definition {
  /** Copies the collections. */
  public TierDefinition {
    passes = List.copyOf(passes);
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    experiments = List.copyOf(experiments);
    deviations = List.copyOf(deviations);
  }
}
