package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Latex;
import org.batchscale.yaml.definition.FigureDefinition;

/**
 * The numbers of a figure as LaTeX: one {@code tabular} in the manner of booktabs for each run of
 * panels with the same columns, a headline for each panel. Numbers are aligned at the right.
 */
final class FigureLatex {
  private FigureLatex() {}

  static String render(FigureDefinition definition, List<Panel> panels) {
    StringBuilder tex = new StringBuilder("% needs \\usepackage{booktabs}\n");
    tex.append("% ").append(definition.title().replaceAll("\\s+", " ")).append('\n');
    if (panels.stream().anyMatch(panel -> panel.origins().contains(FigureDrawing.SYNTHETIC))) {
      tex.append("% synthetic data\n");
    }
    List<Panel> open = new ArrayList<>();
    for (Panel panel : panels) {
      if (!open.isEmpty() && !open.get(0).table().columns().equals(panel.table().columns())) {
        table(tex, open);
        tex.append("\n\\bigskip\n\n");
        open.clear();
      }
      open.add(panel);
    }
    if (!open.isEmpty()) {
      table(tex, open);
    }
    return tex.toString();
  }

  private static void table(StringBuilder tex, List<Panel> panels) {
    NumberTable first = panels.get(0).table();
    String kinds = first.numeric().stream().map(n -> n ? "r" : "l").collect(Collectors.joining());
    tex.append("\\begin{tabular}{").append(kinds).append("}\n\\toprule\n");
    line(tex, first.columns(), false);
    for (Panel panel : panels) {
      tex.append("\\midrule\n\\multicolumn{").append(first.columns().size()).append("}{l}{");
      tex.append(Latex.escaped(panel.definition().title()));
      tex.append(panel.subtitle().isEmpty() ? "" : " -- " + Latex.escaped(panel.subtitle()));
      tex.append("} \\\\\n\\addlinespace[2pt]\n");
      panel.table().rows().forEach(row -> line(tex, row, true));
    }
    tex.append("\\bottomrule\n\\end{tabular}\n");
  }

  private static void line(StringBuilder tex, List<String> cells, boolean body) {
    tex.append(
        cells.stream()
            .map(cell -> body ? Latex.cell(cell) : Latex.escaped(cell))
            .collect(Collectors.joining(" & ", "", " \\\\\n")));
  }
}
