package org.batchscale.reports.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.batchscale.reports.analysis.Latex;
import org.batchscale.reports.claims.ClaimResult;
import org.batchscale.reports.figure.DrawnFigure;

/**
 * The report as LaTeX sources: {@code report.tex}, {@code figures/*.pdf}, {@code tables/*.tex}.
 * They compile as they are with pdfLaTeX and the packages of its base installation.
 */
final class LatexReport {
  /** Points of 1/72 inch that the page leaves for a figure above its caption. */
  private static final double HIGHEST = 540;

  private final Report report;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final StringBuilder tex = new StringBuilder();

  LatexReport(Report report) {
    this.report = report;
  }

  /** The files by name below their folder. */
  Map<String, byte[]> files() {
    tex.append(Resource.text("report.tex"));
    line("\\title{" + text(report.title()) + "}");
    line("\\begin{document}");
    line("\\maketitle");
    if (report.isSynthetic()) {
      paragraph("\\textbf{Synthetic data.}" + text(HtmlReport.SYNTHETIC));
    }
    paragraph(text(report.counts()));
    line("\\tableofcontents");
    claims();
    findings();
    figures();
    part(report.comparisonPart());
    report.searchParts().forEach(this::part);
    report.frameParts().forEach(this::part);
    line("\\end{document}");
    put("report.tex", tex.toString());
    return new LinkedHashMap<>(files);
  }

  private void claims() {
    List<ClaimResult> claims = report.claims();
    if (claims.isEmpty()) {
      return;
    }
    ClaimsSection section = report.claimsSection();
    section(ClaimsSection.TITLE);
    paragraph(text(section.counts()));
    paragraph(text(ClaimsSection.rule()));
    table(section.overview());
    for (int i = 0; i < claims.size(); i++) {
      ClaimResult one = claims.get(i);
      line("\\subsection*{" + text(one.claim().id() + ": " + one.verdict().word()) + "}");
      paragraph(text(one.claim().statement()));
      ClaimsSection.sentences(one).forEach(sentence -> paragraph(text(sentence)));
      section.items(one, i).ifPresent(this::table);
      if (!one.missing().isEmpty()) {
        paragraph(text("No data for:"));
        list(one.missing());
      }
    }
  }

  private void findings() {
    section("What was found");
    list(report.findingsSection().sentences());
    if (report.hasFindings()) {
      table(report.findingsSection().overview());
    }
  }

  private void figures() {
    section("Figures");
    List<String> names = new ArrayList<>();
    for (DrawnFigure figure : report.figures()) {
      String heading = FiguresSection.heading(figure);
      if (figure.isEmpty()) {
        paragraph(text(heading + ": not drawn, none of its studies are in the results trees."));
        continue;
      }
      String name = fileName(figure.definition().name(), names);
      names.add(name);
      files.put("figures/" + name + ".pdf", figure.pdf());
      double scale = Math.min(1, HIGHEST / figure.height());
      line("\\begin{figure}[!htbp]");
      line("\\centering");
      line(
          String.format(
              Locale.ROOT,
              "\\includegraphics[width=%.2fbp]{figures/%s}",
              scale * figure.width(),
              name));
      line("\\caption{" + text(figure.caption().strip()) + "}");
      line("\\end{figure}");
    }
    line("\\clearpage");
  }

  /** A name that is a file on every system, and that no other figure has. */
  private static String fileName(String name, List<String> taken) {
    String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-");
    String unique = plain;
    for (int i = 2; taken.contains(unique); i++) {
      unique = plain + "-" + i;
    }
    return unique;
  }

  private void part(Part part) {
    section(part.title());
    part.sentences().forEach(sentence -> paragraph(text(sentence)));
    list(part.points());
    for (String command : part.commands()) {
      line("\\begin{flushleft}");
      line("\\ttfamily " + text(command));
      line("\\end{flushleft}");
      line("");
    }
    part.tables().forEach(this::table);
  }

  private void table(HtmlTable table) {
    put("tables/" + table.name() + ".tex", LatexLongTable.of(table));
    line("\\input{tables/" + table.name() + "}");
    line("");
  }

  private void section(String title) {
    line("");
    line("\\section{" + text(title) + "}");
  }

  private void list(List<String> sentences) {
    if (!sentences.isEmpty()) {
      line("\\begin{itemize}");
      sentences.forEach(sentence -> line("\\item " + text(sentence)));
      line("\\end{itemize}");
      line("");
    }
  }

  private void paragraph(String words) {
    line(words);
    line("");
  }

  private void line(String words) {
    tex.append(words).append('\n');
  }

  private void put(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String words) {
    return Latex.text(words);
  }
}
