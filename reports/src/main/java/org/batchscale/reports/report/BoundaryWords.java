package org.batchscale.reports.report;

import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.results.boundary.BoundarySettings;
import org.batchscale.results.boundary.SideVerdict;
import org.batchscale.results.boundary.Verdict;

/** Boundary checks in words. */
final class BoundaryWords {
  private BoundaryWords() {}

  /** {@code inside}, {@code near: momentum at its upper end}, {@code too few trials}. */
  static String verdict(StudyBoundary boundary) {
    String near =
        boundary.check().near().stream().map(SideVerdict::place).collect(Collectors.joining("; "));
    String exempt =
        boundary.check().sides().stream()
            .filter(
                side ->
                    side.verdict() == Verdict.NATURAL_LIMIT
                        || side.verdict() == Verdict.INFEASIBLE_WALL)
            .map(side -> side.place() + ": " + side.verdict().word())
            .collect(Collectors.joining("; "));
    String all = near.isEmpty() ? boundary.verdict() : boundary.verdict() + ": " + near;
    return exempt.isEmpty() ? all : all + " (" + exempt + ")";
  }

  /** The near sides of a study with their reasons. */
  static String note(StudyBoundary boundary) {
    return "Search space at batch size %s: %s"
        .formatted(
            Numbers.grouped(boundary.data().study().batchSize()),
            boundary.check().near().stream()
                .map(side -> side.place() + ": " + side.reason())
                .collect(Collectors.joining("; ")));
  }

  /** What near means. */
  static String rule() {
    BoundarySettings settings = BoundarySettings.DEFAULT;
    return "within %s of an end of a search range, for the best trial or more than half of the best %d"
        .formatted(Words.percent(settings.margin()), settings.few());
  }
}
