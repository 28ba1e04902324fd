package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Latex;

/**
 * A table over as many pages as it needs, in the manner of booktabs, on its side where it is too
 * wide. Columns of words get as much room as their longest words and their share of the rest ask
 * for; numbers keep theirs.
 */
final class LatexLongTable {
  /** Inches of a page's text, upright and on its side. */
  private static final double UPRIGHT = 6.7;

  private static final double SIDEWAYS = 8.95;

  /** Inches that a character of 7 points takes at most, and that stand between two columns. */
  private static final double CHARACTER = 0.057;

  private static final double GAP = 0.11;
  private static final double WIDEST = 1.9;
  private static final double READABLE = 1.5;

  /** Characters beyond which words are more than a name. */
  private static final int SENTENCE = 60;

  private final HtmlTable table;

  private LatexLongTable(HtmlTable table) {
    this.table = table;
  }

  static String of(HtmlTable table) {
    return new LatexLongTable(table).render();
  }

  private String render() {
    List<Double> widths = widths(UPRIGHT);
    boolean sideways = total(widths) > UPRIGHT || isCramped(widths);
    if (sideways) {
      widths = widths(SIDEWAYS);
    }
    StringBuilder tex = new StringBuilder("% needs \\usepackage{array,booktabs,longtable");
    tex.append(sideways ? ",lscape}\n\\begin{landscape}\n" : "}\n");
    tex.append("\\begingroup\\scriptsize\\setlength{\\tabcolsep}{4pt}\n\\begin{longtable}{");
    for (int i = 0; i < widths.size(); i++) {
      String side = isNumber(i) ? "\\raggedleft" : "\\raggedright";
      tex.append(String.format(Locale.ROOT, ">{%s\\arraybackslash}p{%.2fin}", side, widths.get(i)));
    }
    tex.append("}\n\\caption*{").append(Latex.text(table.caption())).append("}\\\\\n\\toprule\n");
    line(tex, headings());
    tex.append("\\midrule\n\\endfirsthead\n\\toprule\n");
    line(tex, headings());
    tex.append("\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n");
    table.rows().forEach(row -> line(tex, row.stream().map(Cell::text).toList()));
    tex.append("\\end{longtable}\n\\endgroup\n");
    return tex.append(sideways ? "\\end{landscape}\n" : "").toString();
  }

  private List<String> headings() {
    return table.columns().stream()
        .map(column -> column.kind() == HtmlTable.Kind.INTERVALS ? "interval" : column.title())
        .toList();
  }

  private boolean isNumber(int column) {
    return table.columns().get(column).kind() != HtmlTable.Kind.WORDS;
  }

  /** Whether sentences stand in a column that is too narrow to read. */
  private boolean isCramped(List<Double> widths) {
    for (int i = 0; i < widths.size(); i++) {
      int column = i;
      boolean sentences =
          table.rows().stream().anyMatch(row -> row.get(column).text().length() > SENTENCE);
      if (sentences && widths.get(i) < READABLE) {
        return true;
      }
    }
    return false;
  }

  private List<Double> widths(double room) {
    List<Double> least = new ArrayList<>();
    List<Double> wanted = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      int word = longestWord(headings().get(i));
      int whole = word;
      for (List<Cell> row : table.rows()) {
        word = Math.max(word, longestWord(row.get(i).text()));
        whole = Math.max(whole, row.get(i).text().length());
      }
      least.add(Math.max(0.25, word * CHARACTER));
      wanted.add(Math.max(least.get(i), Math.min(WIDEST, whole * CHARACTER)));
    }
    double spare = room - total(least);
    double asked = total(wanted) - total(least);
    if (total(wanted) <= room || spare <= 0) {
      return total(wanted) <= room ? grown(wanted, room) : least;
    }
    List<Double> widths = new ArrayList<>();
    for (int i = 0; i < least.size(); i++) {
      widths.add(least.get(i) + (wanted.get(i) - least.get(i)) * spare / asked);
    }
    return widths;
  }

  /** Words that were cut to the widest column get what is left. */
  private List<Double> grown(List<Double> widths, double room) {
    long cut = widths.stream().filter(width -> width >= WIDEST).count();
    double more = cut == 0 ? 0 : (room - total(widths)) / cut;
    return widths.stream().map(width -> width >= WIDEST ? width + more : width).toList();
  }

  private static double total(List<Double> widths) {
    return widths.stream().mapToDouble(width -> width + GAP).sum();
  }

  /** Words may be broken at spaces, slashes and underscores. */
  private static int longestWord(String text) {
    int longest = 0;
    for (String word : text.split("[ /_]")) {
      // Capitals are wider.
      int capitals = (int) word.chars().filter(Character::isUpperCase).count();
      longest = Math.max(longest, word.length() + 1 + capitals / 3);
    }
    return longest;
  }

  private static void line(StringBuilder tex, List<String> cells) {
    tex.append(
        cells.stream()
            .map(cell -> Latex.text(cell).replaceAll("/|\\\\_", "$0\\\\allowbreak{}"))
            .collect(Collectors.joining(" & ", "", " \\\\\n")));
  }
}
