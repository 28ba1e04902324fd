package org.batchscale.reports.analysis;

/** Writes all studies as a LaTeX table in the manner of booktabs. */
final class LatexTable {
  private LatexTable() {}

  static String render(StepsToResultTable table) {
    StringBuilder tex = new StringBuilder();
    tex.append("% needs \\usepackage{booktabs}\n");
    tex.append("% steps to ").append(table.goal()).append('\n');
    tex.append("\\begin{tabular}{lrrrr}\n\\toprule\n");
    tex.append("Workload & Batch size & Steps & Trial & Value \\\\\n\\midrule\n");
    String before = "";
    for (StudyResult result : table.studies()) {
      String workload = result.study().workload().toString();
      if (!before.isEmpty() && !workload.equals(before)) {
        tex.append("\\addlinespace\n");
      }
      tex.append(workload.equals(before) ? "" : Latex.escaped(workload))
          .append(" & ")
          .append(number(result.study().batchSize()))
          .append(" & ")
          .append(cells(result.outcome()))
          .append(" \\\\\n");
      before = workload;
    }
    return tex.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static String cells(StepsToResult outcome) {
    if (outcome instanceof StepsToResult.Reached reached) {
      return "%s & %d & %s"
          .formatted(number(reached.steps()), reached.trialId(), Numbers.brief(reached.value()));
    }
    return "\\multicolumn{3}{r}{%s}"
        .formatted(Latex.escaped(((StepsToResult.NotReached) outcome).inWords()));
  }

  /** Commas between thousands; in braces, or TeX would put a space behind them in math. */
  private static String number(long value) {
    return Numbers.grouped(value).replace(",", "{,}");
  }
}
