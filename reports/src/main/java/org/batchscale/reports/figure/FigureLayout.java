package org.batchscale.reports.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything stands, in points at print size: one column of a paper (3.3 in) for a single
 * panel, two columns (6.75 in) for a grid. Panels are all of one size, and aligned in rows and
 * columns. Frames stand on whole points, because JFreeChart rounds them and what is drawn over the
 * plot must meet it.
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

  /** Room for tick labels that are powers, to the left of a panel. */
  static final double STEPS_TICKS = 17;

  /** From the tick labels to the base line of the title of the vertical axis. */
  static final double STEPS_TITLE_GAP = STEPS_TITLE_OFFSET - STEPS_TICKS;

  /** Height of a line of title text and of goal text. */
  static final double TITLE_LINE = 9.6;

  static final double GOAL_LINE = 8.6;

  private static final double STEPS_TITLE = 12;
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
   * What a panel needs around its frame.
   *
   * @param title title above it
   * @param subtitle whether a line stands between the title and the frame
   * @param across title of the horizontal axis
   * @param down title of the vertical axis
   * @param labels room for the tick labels at the left
   * @param legend height of a legend of its own below it
   */
  record Cell(
      String title, boolean subtitle, String across, String down, double labels, double legend) {}

  /**
   * The place of a panel.
   *
   * @param frame the panel's frame
   * @param titleLines the title, broken to the width of the panel
   * @param left whether it has the title of the vertical axis: it is the first in its row, or the
   *     panel before has another title
   * @param bottom whether it has the title of the horizontal axis: it is the last in its column, or
   *     the panel below has another title
   * @param subtitled whether a panel of the row has a line between title and frame
   * @param legendTop upper edge of the panel's own legend
   */
  record Place(
      Rectangle2D frame,
      List<String> titleLines,
      boolean left,
      boolean bottom,
      boolean subtitled,
      double legendTop) {}

  /**
   * Lays panels out row by row.
   *
   * @param cells what each panel needs, at least one
   * @param columns panels side by side, if there are as many
   * @param ratio width of the frames over their height
   * @param below height of what stands below all panels
   */
  static FigureLayout of(List<Cell> cells, int columns, double ratio, double below) {
    int across = Math.max(1, Math.min(columns, cells.size()));
    double labels = cells.stream().mapToDouble(Cell::labels).max().orElse(STEPS_TICKS);
    boolean titledInside = false;
    for (int i = 0; i < cells.size(); i++) {
      titledInside |= i % across > 0 && titledAtLeft(cells, i, across);
    }
    double beside = GAP + labels + (titledInside ? STEPS_TITLE : 0);
    double width = width(across);
    double outside = MARGIN + STEPS_TITLE + labels + OVERHANG;
    double panelWidth = Math.floor((width - outside - (across - 1) * beside) / across);
    double panelHeight = Math.rint(panelWidth / ratio);
    List<List<String>> broken =
        cells.stream().map(cell -> TextLines.broken(cell.title(), Look.TITLE, panelWidth)).toList();
    List<Place> places = new ArrayList<>();
    double top = MARGIN;
    for (int first = 0; first < cells.size(); first += across) {
      int last = Math.min(first + across, cells.size());
      List<Cell> row = cells.subList(first, last);
      int lines = broken.subList(first, last).stream().mapToInt(List::size).max().orElse(1);
      boolean subtitles = row.stream().anyMatch(Cell::subtitle);
      top = Math.rint(top + lines * TITLE_LINE + (subtitles ? GOAL_LINE : 0) + TITLE_GAP);
      boolean titled = false;
      for (int i = first; i < last; i++) {
        titled |= titledBelow(cells, i, across);
      }
      double end = top + panelHeight + BATCH_SIZE_TICKS + (titled ? BATCH_SIZE_TITLE : 0);
      for (int i = first; i < last; i++) {
        double x = MARGIN + STEPS_TITLE + labels + (i - first) * (panelWidth + beside);
        places.add(
            new Place(
                new Rectangle2D.Double(Math.rint(x), top, panelWidth, panelHeight),
                broken.get(i),
                titledAtLeft(cells, i, across),
                titledBelow(cells, i, across),
                subtitles,
                end + GAP / 2));
      }
      double legend = row.stream().mapToDouble(Cell::legend).max().orElse(0);
      top = end + (legend > 0 ? legend + GAP / 2 : 0) + GAP;
    }
    double legendTop = top - GAP / 2;
    double height = legendTop + below + MARGIN;
    return new FigureLayout(width, Math.ceil(height / PIXEL - 1e-9) * PIXEL, places, legendTop);
  }

  private static boolean titledAtLeft(List<Cell> cells, int i, int across) {
    return i % across == 0 || !cells.get(i).down().equals(cells.get(i - 1).down());
  }

  private static boolean titledBelow(List<Cell> cells, int i, int across) {
    int next = i + across;
    return next >= cells.size() || !cells.get(i).across().equals(cells.get(next).across());
  }

  /** Width of a figure with so many panels side by side. */
  static double width(int across) {
    return across <= 1 ? ONE_COLUMN : TWO_COLUMNS;
  }
}
