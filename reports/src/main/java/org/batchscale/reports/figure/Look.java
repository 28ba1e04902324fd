package org.batchscale.reports.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The one place for fonts, colours and line widths; lengths in points at print size. */
final class Look {
  /** Liberation Sans, metrically Arial; it comes with PDFBox, so every machine draws the same. */
  private static final String FONT_FILE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final Font FONT = load();

  /** Titles of panels and axes. */
  static final Font TITLE = FONT.deriveFont(8f);

  /** Tick labels, goals and legend: the smallest text that prints well. */
  static final Font SMALL = FONT.deriveFont(7f);

  static final Color TEXT = Color.BLACK;
  static final Color QUIET_TEXT = new Color(0x555555);
  static final Color FRAME = new Color(0x333333);
  static final Color GRID = new Color(0xDDDDDD);

  static final Stroke DATA_LINE = solid(1.1f);
  static final Stroke FRAME_LINE = solid(0.6f);
  static final Stroke GRID_LINE = solid(0.4f);
  static final Stroke OPEN_MARKER_LINE = solid(0.9f);
  static final Stroke PERFECT_LINE =
      new BasicStroke(
          1.0f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {4f, 2.5f}, 0f);

  static final Color GUIDE = new Color(0x777777);
  static final Stroke WHISKER_LINE = solid(0.7f);
  static final Stroke RING_LINE = solid(0.5f);
  static final Stroke PUBLISHED_LINE = solid(0.6f);
  static final Stroke LINEAR_LINE = dashed(4f, 2.5f);
  static final Stroke SQUARE_ROOT_LINE = dashed(5f, 2f, 1f, 2f);

  /** Width of a sample in a legend. */
  static final double SAMPLE = 18;

  /** Width and height of a marker. */
  static final double MARKER = 4.4;

  /** Length of the arrow above the marker of a study that never reached its goal. */
  static final double ARROW = 8;

  /**
   * Okabe and Ito's colours that show on white, in a fixed order; their black, which perfect
   * scaling has, is a dark grey.
   */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x4D4D4D));

  /** For text widths: the same everywhere, whatever is painted on. */
  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

  private Look() {}

  static Color colour(int series) {
    return COLOURS.get(series % COLOURS.size());
  }

  /**
   * A marker around (0, 0). The first ten have shapes of their own, the first an upward triangle;
   * as there are seven colours, seventy markers differ in shape or colour.
   */
  static Path2D marker(int series) {
    double r = MARKER / 2;
    return switch (series % 10) {
      case 0 -> polygon(new double[][] {{0, -r}, {r, r * 0.8}, {-r, r * 0.8}});
      case 1 -> polygon(new double[][] {{-r, -r}, {r, -r}, {r, r}, {-r, r}}, 0.9);
      case 2 -> polygon(new double[][] {{0, -r}, {r, 0}, {0, r}, {-r, 0}}, 1.2);
      case 3 -> polygon(new double[][] {{0, r}, {-r, -r * 0.8}, {r, -r * 0.8}});
      case 4 -> new Path2D.Double(new Ellipse2D.Double(-r, -r, 2 * r, 2 * r));
      case 5 -> polygon(new double[][] {{-r, 0}, {r * 0.8, -r}, {r * 0.8, r}});
      case 6 -> polygon(star(4, r * 1.35, 0.38));
      case 7 -> polygon(star(5, r * 1.3, 0.45));
      case 8 -> polygon(new double[][] {{r, 0}, {-r * 0.8, -r}, {-r * 0.8, r}});
      default -> polygon(star(6, r * 1.25, 0.5));
    };
  }

  private static Path2D polygon(double[][] corners) {
    return polygon(corners, 1);
  }

  private static Path2D polygon(double[][] corners, double scale) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0][0] * scale, corners[0][1] * scale);
    for (int i = 1; i < corners.length; i++) {
      path.lineTo(corners[i][0] * scale, corners[i][1] * scale);
    }
    path.closePath();
    return path;
  }

  /** Corners of a star, its first point upwards. */
  private static double[][] star(int points, double r, double inner) {
    double[][] corners = new double[2 * points][];
    for (int i = 0; i < corners.length; i++) {
      double angle = StrictMath.PI * i / points;
      double length = i % 2 == 0 ? r : r * inner;
      corners[i] = new double[] {length * StrictMath.sin(angle), -length * StrictMath.cos(angle)};
    }
    return corners;
  }

  /** Paints the line of a curve's sample in a legend, from x rightwards. */
  static void paintSample(Graphics2D g, Color colour, double x, double y) {
    g.setPaint(colour);
    g.setStroke(DATA_LINE);
    g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
  }

  static double width(String text, Font font) {
    return font.getStringBounds(text, MEASURE).getWidth();
  }

  /** The file of the font, for formats that embed it. */
  static InputStream fontFile() {
    InputStream stream = PDDocument.class.getResourceAsStream(FONT_FILE);
    if (stream == null) {
      throw new IllegalStateException("PDFBox no longer brings the font " + FONT_FILE);
    }
    return stream;
  }

  private static Stroke dashed(float... dashes) {
    return new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, dashes, 0f);
  }

  private static Stroke solid(float width) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  private static Font load() {
    try (InputStream stream = fontFile()) {
      return Font.createFont(Font.TRUETYPE_FONT, stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("cannot use the bundled font " + FONT_FILE, e);
    }
  }
}
