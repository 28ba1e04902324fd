package org.batchscale.reports.figure;

/**
 * How figures are drawn.
 *
 * @param style whose habits to follow
 * @param overlay whether the published points are drawn over matching curves
 * @param level confidence level of the intervals of our own style, such as 0.95
 */
public record FigureOptions(FigureStyle style, boolean overlay, double level) {
  /** Own style, no overlay, 95 % intervals. */
  public static final FigureOptions DEFAULT = new FigureOptions(FigureStyle.OWN, false, 0.95);

  /** Refuses a level outside (0, 1). */
  public FigureOptions {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("the level must be between 0 and 1, got " + level);
    }
  }
}
