package org.batchscale.yaml.definition;

import java.util.List;
import java.util.OptionalInt;
import org.batchscale.yaml.Places;

/**
 * A figure of panels, each showing steps to result against batch size for one workload.
 *
 * @param name name of the figure: the file's name without its ending, such as {@code figure_1}
 * @param title what the figure shows, a few words
 * @param columns panels side by side
 * @param panels the panels, row by row
 * @param places where each key stands in the file
 */
public record FigureDefinition(
    String name, String title, int columns, List<Panel> panels, Places places)
    implements Definition {
  /** Copies the list. */
  public FigureDefinition {
    panels = List.copyOf(panels);
  }

  /**
   * One panel.
   *
   * @param title title above the panel
   * @param workload {@code dataset/model/optimizer}, as in the results tree
   * @param goal the goal
   * @param numTrials first complete trials to count, by id; all if empty
   * @param note what must be said below the figure about this panel; may be empty
   */
  public record Panel(
      String title, String workload, GoalDefinition goal, OptionalInt numTrials, String note) {}
}
