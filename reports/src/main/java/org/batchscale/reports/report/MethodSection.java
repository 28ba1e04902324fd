package org.batchscale.reports.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.reports.statistics.Statistic;
import org.batchscale.reports.statistics.SummaryOptions;

/** How the numbers were made: definitions, then each statistic in the words of its own code. */
final class MethodSection {
  private MethodSection() {}

  static Section section(List<Finding> findings, SummaryOptions options) {
    return new Section("method", "Method", List.of(), html -> write(html, findings, options));
  }

  private static void write(Html html, List<Finding> findings, SummaryOptions options) {
    html.trusted(Resource.text("method.html"));
    html.element(
        "p",
        "Here: %s intervals, a tolerance of %s, %s resamples, seed %d."
            .formatted(
                Words.percent(options.level()),
                Words.percent(options.tolerance()),
                Words.number(options.resamples()),
                options.seed()));
    Map<String, Statistic> all = new LinkedHashMap<>();
    for (Finding finding : findings) {
      finding.summary().statistics().forEach(one -> all.putIfAbsent(one.name(), one));
      finding.studies().stream()
          .flatMap(study -> study.statistics().stream())
          .forEach(one -> all.putIfAbsent(one.name(), one));
    }
    if (!all.isEmpty()) {
      html.element("h3", "Each statistic").open("dl").line();
      all.values()
          .forEach(one -> html.element("dt", one.name()).element("dd", one.method()).line());
      html.close().line();
    }
  }
}
