package org.batchscale.reports.report;

import java.util.List;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.results.Origin;
import org.batchscale.results.StudySource;

/**
 * One self-contained HTML page of all that some sources show: what was found, figures, studies,
 * method, damage, provenance. It asks the network for nothing, every name in it is escaped, and the
 * same studies give the same bytes.
 */
public final class HtmlReport {
  private final List<NamedSource> sources;
  private final List<DrawnFigure> figures;
  private final ReportOptions options;
  private final List<Finding> findings;

  private HtmlReport(
      List<? extends StudySource> sources, List<DrawnFigure> figures, ReportOptions options) {
    this.sources = NamedSource.of(sources);
    this.figures = figures;
    this.options = options;
    this.findings =
        new Findings(options.statistics())
            .of(
                this.sources,
                WorkloadGoal.of(figures.stream().map(DrawnFigure::definition).toList()));
  }

  /**
   * The page as text, to be written as UTF-8.
   *
   * @param sources where the studies are, at least one
   * @param figures the figures in their order, drawn from the same sources; every workload and goal
   *     of their panels of steps to result is summarised
   * @param options how it is made
   * @throws org.batchscale.results.ResultsException if a source cannot be read
   */
  public static String render(
      List<? extends StudySource> sources, List<DrawnFigure> figures, ReportOptions options) {
    return new HtmlReport(List.copyOf(sources), List.copyOf(figures), options).page();
  }

  private String page() {
    Html html = new Html();
    html.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").line();
    html.empty("meta", "charset", "utf-8").line();
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.empty("meta", "name", "color-scheme", "content", "light dark").line();
    html.element("title", options.title()).line();
    html.open("style").trusted(Resource.text("report.css")).close().line();
    html.close().line().open("body").line();
    html.element("a", "Skip the contents", "class", "skip", "href", "#findings").line();
    contents(html);
    html.open("main").line();
    header(html);
    new FindingsSection(findings, sources.size() > 1).write(html);
    new FiguresSection(figures).write(html);
    new StudiesSection(sources, findings).write(html);
    MethodSection.write(html, findings, options.statistics());
    DamageSection.write(html, sources);
    ProvenanceSection.write(html, sources);
    html.close().line();
    html.open("div", "id", "tip", "role", "tooltip", "hidden", "").close().line();
    html.open("script").trusted(Resource.text("report.js")).close().line();
    return html.close().line().close().line().toString();
  }

  private void contents(Html html) {
    html.open("nav", "aria-label", "Contents").open("ul").line();
    item(html, "findings", "What was found").line();
    html.open("li").element("a", "Figures", "href", "#figures").open("ul").line();
    for (int i = 0; i < figures.size(); i++) {
      item(html, FiguresSection.id(i), FiguresSection.heading(figures.get(i))).line();
    }
    html.close().close().line();
    item(html, "studies", "Studies").line();
    item(html, "method", "Method").line();
    item(html, "damage", "What could not be read").line();
    item(html, "provenance", "Where the numbers come from").line();
    html.close().close().line();
  }

  private static Html item(Html html, String id, String words) {
    return html.open("li").element("a", words, "href", "#" + id).close();
  }

  private void header(Html html) {
    html.open("header").element("h1", options.title()).line();
    if (isSynthetic()) {
      html.open("p", "class", "synthetic", "role", "note").element("strong", "Synthetic data.");
      html.text(
          " At least one source was made up by a generator. Nothing was trained; its numbers say"
              + " nothing about neural networks.");
      html.close().line();
    }
    long studies = sources.stream().mapToLong(source -> source.studies().size()).sum();
    long trials =
        sources.stream()
            .flatMap(source -> source.studies().stream())
            .mapToLong(data -> data.trials().size())
            .sum();
    long workloads =
        sources.stream()
            .flatMap(source -> source.studies().stream())
            .map(data -> data.study().workload())
            .distinct()
            .count();
    html.element(
        "p",
        "%s, %s and %s from %s."
            .formatted(
                Words.count(workloads, "workload", "workloads"),
                Words.count(studies, "study", "studies"),
                Words.count(trials, "trial", "trials"),
                String.join(", ", sources.stream().map(NamedSource::name).toList())));
    html.close().line();
  }

  private boolean isSynthetic() {
    return sources.stream()
        .flatMap(source -> source.studies().stream())
        .anyMatch(data -> data.origin() == Origin.SYNTHETIC);
  }
}
