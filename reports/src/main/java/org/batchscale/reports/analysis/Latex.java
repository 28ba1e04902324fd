package org.batchscale.reports.analysis;

import java.util.Locale;

/** Text as LaTeX understands it. */
public final class Latex {
  private Latex() {}

  /** A cell of a table: escaped, with commas between thousands kept close. */
  public static String cell(String text) {
    // In braces, or TeX would put a space behind them in math.
    return escaped(text).replaceAll("(?<=\\d),(?=\\d{3})", "{,}");
  }

  /** Running text in one line: as a cell, without line feeds. */
  public static String text(String text) {
    return cell(text.replaceAll("\\s+", " "));
  }

  /**
   * The text with all characters that mean something to LaTeX escaped. What pdfLaTeX's own fonts
   * lack becomes its code, such as {@code U+1F600}: an unknown character would stop it.
   */
  public static String escaped(String text) {
    StringBuilder tex = new StringBuilder();
    int before = 0;
    for (int c : text.codePoints().toArray()) {
      // Two of them would make a dash.
      tex.append(c == '-' && before == '-' ? "{}-" : escaped(c));
      before = c;
    }
    return tex.toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '\\' -> "\\textbackslash{}";
      case '~' -> "\\textasciitilde{}";
      case '^' -> "\\textasciicircum{}";
      case '<', '>', '|' -> "$" + (char) c + "$";
      // An option of the line feed before it.
      case '[', ']', '*' -> "{" + (char) c + "}";
      case '`' -> "`{}";
      case 0x2212 -> "$-$";
      case 0x2013 -> "--";
      case 0x2019 -> "'";
      case 0x00a0 -> "~";
      case 0x00b1 -> "$\\pm$";
      case 0x00b7 -> "$\\cdot$";
      case 0x00d7 -> "$\\times$";
      case 0x221e -> "$\\infty$";
      case 0x2264 -> "$\\leq$";
      case 0x2265 -> "$\\geq$";
      case '_', '%', '&', '#', '$', '{', '}' -> "\\" + (char) c;
      default -> plain(c) ? Character.toString(c) : String.format(Locale.ROOT, "U+%04X", c);
    };
  }

  /** Whether the oldest fonts have it: ASCII, and letters with accents. */
  private static boolean plain(int c) {
    boolean ascii = (c >= ' ' && c < 0x7f) || c == '\n' || c == '\t';
    boolean accented = c >= 0xc0 && c <= 0xff && "\u00d0\u00de\u00f0\u00fe\u00f7".indexOf(c) < 0;
    return ascii || accented;
  }
}
