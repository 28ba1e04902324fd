package org.batchscale.reports.figure;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import org.batchscale.results.StudyData;
import org.batchscale.yaml.definition.PanelDefinition;

/**
 * One panel with its data: it paints itself and tells the same in numbers and words. A panel whose
 * data are in no source does not exist; the figure leaves it out and says so.
 */
interface Panel {
  /** The panel as defined. */
  PanelDefinition definition();

  /** The quiet line between title and frame, such as the goal; may be empty. */
  String subtitle();

  /** Title of the horizontal axis. */
  String acrossTitle();

  /** Title of the vertical axis. */
  String downTitle();

  /**
   * Paints axes, data and markers.
   *
   * @param frame the panel's frame; tick labels and axis titles stand outside of it
   * @param across whether to write the title of the horizontal axis
   * @param down whether to write the title of the vertical axis
   */
  void paint(Graphics2D g, Rectangle2D frame, boolean across, boolean down);

  /** Width over height of the frame. */
  default double ratio() {
    return definition() instanceof PanelDefinition.Budgets ? 4.0 / 3 : 8.0 / 7;
  }

  /** Room for the tick labels to the left of the frame. */
  default double labelWidth() {
    return FigureLayout.STEPS_TICKS;
  }

  /** Entries of the legend, in the order of the curves at the right edge. */
  List<LegendEntry> legend();

  /** Whether the curves carry their names themselves, so that they need no legend. */
  default boolean namesItsCurves() {
    return false;
  }

  /** Entries for marks that mean the same in every panel; they are shown below the grid. */
  default List<LegendEntry> signs() {
    return List.of();
  }

  /** What a legend inside of this frame must not hide; nothing fits inside of the default. */
  default List<Shape> occupied(Rectangle2D frame) {
    return List.of(frame);
  }

  /** The points as they stand in {@code frame}, with what a reader may want to know of each. */
  List<Mark> marks(Rectangle2D frame);

  /** The numbers: rows of column name and value, for CSV; all rows have the same columns. */
  List<Map<String, String>> rows();

  /** The numbers that a paper's table shows. */
  NumberTable table();

  /** One sentence of what is plotted; equal for panels of one kind, which then say it once. */
  String plotted();

  /** What to see in this panel, reckoned from its data, without a full stop; may be empty. */
  String seen();

  /** How it was made: studies, trials, goals, intervals; a sentence, equal ones are said once. */
  String made();

  /** The studies behind the panel. */
  List<StudyData> studies();

  /** Where the trials come from: {@code own}, {@code published form}, {@code synthetic}. */
  List<String> origins();

  /** What the reader must know: studies without result, fewer trials than asked for. */
  List<String> notes();
}
