package org.batchscale.reports.figure;

import java.util.Locale;

/** A kind of file that a figure is written as. */
public enum FigureFormat {
  /** Pixels at 300 dpi. */
  PNG,
  /** Scalable Vector Graphics; text stays text. */
  SVG,
  /** PDF with the font embedded; text can be searched. */
  PDF,
  /** The plotted numbers, with the trial behind each. */
  CSV,
  /** The numbers as a booktabs table; needs {@code \\usepackage{booktabs}}. */
  LATEX;

  /** Ending of the file's name, without the dot. */
  public String ending() {
    return this == LATEX ? "tex" : name().toLowerCase(Locale.ROOT);
  }
}
