package org.batchscale.reports.analysis;

/** Text as LaTeX understands it. */
public final class Latex {
  private Latex() {}

  /** A cell of a table: escaped, with commas between thousands kept close. */
  public static String cell(String text) {
    // In braces, or TeX would put a space behind them in math.
    return escaped(text).replaceAll("(?<=\\d),(?=\\d{3})", "{,}");
  }

  /** The text with all characters that mean something to LaTeX escaped. */
  public static String escaped(String text) {
    StringBuilder tex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> tex.append("\\textbackslash{}");
        case '~' -> tex.append("\\textasciitilde{}");
        case '^' -> tex.append("\\textasciicircum{}");
        case '<', '>' -> tex.append('$').append(c).append('$');
        case '\u2212' -> tex.append("$-$");
        case '\u2013' -> tex.append("--");
        case '\u00a0' -> tex.append('~');
        case '_', '%', '&', '#', '$', '{', '}' -> tex.append('\\').append(c);
        default -> tex.append(c);
      }
    }
    return tex.toString();
  }
}
