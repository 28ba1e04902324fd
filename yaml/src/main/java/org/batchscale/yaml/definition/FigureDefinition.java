package org.batchscale.yaml.definition;

import java.util.List;
import org.batchscale.yaml.Places;

/**
 * A figure: panels in a grid.
 *
 * @param name name of the figure: the file's name without its ending, such as {@code figure_1}
 * @param title what the figure shows, a few words
 * @param columns panels side by side
 * @param panels the panels, row by row
 * @param places where each key stands in the file
 */
public record FigureDefinition(
    String name, String title, int columns, List<PanelDefinition> panels, Places places)
    implements Definition {
  /** Copies the list. */
  public FigureDefinition {
    panels = List.copyOf(panels);
  }
}
