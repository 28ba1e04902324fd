package org.batchscale.reports.claims;

import java.util.List;
import org.batchscale.reports.analysis.Latex;
import org.batchscale.reports.analysis.Numbers;

/** Writes results as a LaTeX table in the manner of booktabs. */
final class ClaimLatex {
  private ClaimLatex() {}

  static String render(List<ClaimResult> results) {
    StringBuilder tex = new StringBuilder();
    tex.append("% needs \\usepackage{booktabs}\n");
    tex.append("\\begin{tabular}{lp{0.42\\linewidth}lrrrl}\n\\toprule\n");
    tex.append("& Claim & Verdict & Estimate & Interval & $n$ & Figures \\\\\n\\midrule\n");
    int before = results.isEmpty() ? 0 : results.get(0).claim().conclusion();
    for (ClaimResult result : results) {
      if (result.claim().conclusion() != before) {
        tex.append("\\addlinespace\n");
        before = result.claim().conclusion();
      }
      List<ClaimItem> items = result.items();
      boolean one = items.size() == 1;
      tex.append(
          "%s & %s & %s & %s & %s & %s & %s \\\\\n"
              .formatted(
                  Latex.escaped(result.claim().id()),
                  Latex.escaped(result.claim().statement()),
                  result.verdict().word(),
                  number(
                      one ? ClaimWords.estimate(items.get(0).estimate()) : ClaimText.span(items)),
                  one ? number(ClaimWords.interval(items.get(0).interval())) : "--",
                  Latex.cell(Numbers.grouped(result.n())),
                  ClaimText.figures(result.claim())));
    }
    return tex.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  /** With a minus sign and the sign of infinity. */
  private static String number(String text) {
    return Latex.cell(text)
        .replaceAll("(?<![\\w])-(?=[\\d.i])", "\\$-\\$")
        .replace("inf", "$\\infty$");
  }
}
