package org.batchscale.reports.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything stands, in points at print size: one column of a paper (3.3 in) for a single
 * panel, two columns (6.75 in) for a grid. Panels are 8 wide to 7 high, all of one size, and
 * aligned in rows and columns. Frames stand on whole points, because JFreeChart rounds them and
 * what is drawn over the plot must meet it.
 *
 * @param width width of the figure
 * @param height height of the figure, a whole number of pixels at 300 dpi
 * @param places place of each panel
 * @param legendTop upper edge of the legend
 */
record FigureLayout(double width, double height, List<Place> places, double legendTop) {
  /** One column and two columns of a paper. */
  static final double ONE_COLUMN = 3.3 * 72;

  static final double TWO_COLUMNS = 6.75 * 72;

  /** From a panel to the base line of the axis titles outside of its tick labels. */
  static final double BATCH_SIZE_TITLE_OFFSET = 21;

  static final double STEPS_TITLE_OFFSET = 18.5;

  /** Height of a line of title text, of goal text, and of a row of the legend. */
  static final double TITLE_LINE = 9.6;

  static final double GOAL_LINE = 8.6;
  static final double LEGEND_LINE = 11;

  private static final double PANEL_RATIO = 8.0 / 7;
  private static final double STEPS_TITLE = 12;
  private static final double STEPS_TICKS = 17;
  private static final double BATCH_SIZE_TICKS = 13;
  private static final double BATCH_SIZE_TITLE = 10;
  private static final double TITLE_GAP = 3;
  private static final double GAP = 8;
  private static final double MARGIN = 3;

  /** Half of the last batch-size label stands to the right of its panel. */
  private static final double OVERHANG = 7;

  private static final double PIXEL = 72.0 / 300;

  FigureLayout {
    places = List.copyOf(places);
  }

  /**
   * The place of a panel.
   *
   * @param frame the panel's frame
   * @param titleLines the title, broken to the width of the panel
   * @param left whether it has the title of the steps axis
   * @param bottom whether it has the title of the batch-size axis
   */
  record Place(Rectangle2D frame, List<String> titleLines, boolean left, boolean bottom) {}

  /**
   * Lays panels out row by row.
   *
   * @param titles title of each panel, at least one
   * @param columns panels side by side, if there are as many
   * @param legendRows rows of the legend below
   */
  static FigureLayout of(List<String> titles, int columns, int legendRows) {
    int across = Math.max(1, Math.min(columns, titles.size()));
    double width = across == 1 ? ONE_COLUMN : TWO_COLUMNS;
    double panelWidth = panelWidth(across);
    double panelHeight = Math.rint(panelWidth / PANEL_RATIO);
    List<List<String>> broken =
        titles.stream().map(title -> TextLines.broken(title, Look.TITLE, panelWidth)).toList();
    List<Place> places = new ArrayList<>();
    double top = MARGIN;
    for (int first = 0; first < titles.size(); first += across) {
      int last = Math.min(first + across, titles.size());
      int lines = broken.subList(first, last).stream().mapToInt(List::size).max().orElse(1);
      top += lines * TITLE_LINE + GOAL_LINE + TITLE_GAP;
      top = Math.rint(top);
      boolean titled = false;
      for (int i = first; i < last; i++) {
        double x =
            MARGIN + STEPS_TITLE + STEPS_TICKS + (i - first) * (panelWidth + GAP + STEPS_TICKS);
        boolean bottom = i + across >= titles.size();
        titled |= bottom;
        places.add(
            new Place(
                new Rectangle2D.Double(Math.rint(x), top, panelWidth, panelHeight),
                broken.get(i),
                i == first,
                bottom));
      }
      top += panelHeight + BATCH_SIZE_TICKS + (titled ? BATCH_SIZE_TITLE : 0) + GAP;
    }
    double legendTop = top - GAP / 2;
    double height = legendTop + legendRows * LEGEND_LINE + MARGIN;
    return new FigureLayout(width, Math.ceil(height / PIXEL - 1e-9) * PIXEL, places, legendTop);
  }

  private static double panelWidth(int across) {
    double width = across == 1 ? ONE_COLUMN : TWO_COLUMNS;
    double beside = MARGIN + STEPS_TITLE + STEPS_TICKS + OVERHANG;
    return Math.floor((width - beside - (across - 1) * (GAP + STEPS_TICKS)) / across);
  }

  /** Width of a figure with so many panels side by side. */
  static double width(int across) {
    return across <= 1 ? ONE_COLUMN : TWO_COLUMNS;
  }
}
