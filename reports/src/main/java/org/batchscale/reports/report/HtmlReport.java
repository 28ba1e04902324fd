package org.batchscale.reports.report;

import java.util.List;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.results.StudySource;

/**
 * One self-contained HTML page of all that some sources show. It asks the network for nothing,
 * every name in it is escaped, and the same studies give the same bytes.
 */
public final class HtmlReport {
  static final String SYNTHETIC =
      " At least one source was made up by a generator. Nothing was trained; its numbers say"
          + " nothing about neural networks.";

  private HtmlReport() {}

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
    return Report.of(sources, figures, options).html();
  }

  static String page(Report report) {
    List<Section> sections = report.sections();
    Html html = new Html();
    html.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").line();
    html.empty("meta", "charset", "utf-8").line();
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.empty("meta", "name", "color-scheme", "content", "light dark").line();
    html.element("title", report.title()).line();
    html.open("style").trusted(Resource.text("report.css")).close().line();
    html.close().line().open("body").line();
    html.element("a", "Skip the contents", "class", "skip", "href", "#" + sections.get(0).id());
    contents(html.line(), sections);
    html.open("main").line();
    header(html, report);
    sections.forEach(section -> section.write(html));
    html.close().line();
    html.open("div", "id", "tip", "role", "tooltip", "hidden", "").close().line();
    html.open("script").trusted(Resource.text("report.js")).close().line();
    return html.close().line().close().line().toString();
  }

  /** The contents; on a screen beside the page, on paper with page numbers. */
  static void contents(Html html, List<Section> sections) {
    html.open("nav", "aria-label", "Contents").open("ul").line();
    for (Section section : sections) {
      html.open("li").element("a", section.title(), "href", "#" + section.id());
      if (!section.entries().isEmpty()) {
        html.open("ul").line();
        for (Section.Entry entry : section.entries()) {
          html.open("li").element("a", entry.words(), "href", "#" + entry.id()).close().line();
        }
        html.close();
      }
      html.close().line();
    }
    html.close().close().line();
  }

  static void header(Html html, Report report) {
    html.open("header").element("h1", report.title()).line();
    if (report.isSynthetic()) {
      html.open("p", "class", "synthetic", "role", "note").element("strong", "Synthetic data.");
      html.text(SYNTHETIC).close().line();
    }
    html.element("p", report.counts()).close().line();
  }
}
