package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.reports.statistics.Boundary;
import org.batchscale.reports.statistics.FirstCrossingBias;
import org.batchscale.reports.statistics.InfeasibleShare;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.reports.statistics.ScalingFit;
import org.batchscale.reports.statistics.StudySummary;

/** What was found, in sentences that are reckoned from the numbers. */
final class FindingSentences {
  private FindingSentences() {}

  /** Of one workload and goal. */
  static List<String> of(Finding finding) {
    List<String> claims = new ArrayList<>();
    claims.add(steps(finding));
    finding
        .summary()
        .regions()
        .perfectEnd()
        .ifPresent(end -> claims.add(perfectEnd(end, finding.summary().perfectEndInterval())));
    finding
        .summary()
        .regions()
        .plateauStart()
        .ifPresent(start -> claims.add(plateau(start, finding.summary().plateauStartInterval())));
    finding.summary().fit().ifPresent(fit -> claims.add(fit(fit)));
    censored(finding).ifPresent(claims::add);
    edges(finding).ifPresent(claims::add);
    infeasible(finding).ifPresent(claims::add);
    luck(finding).ifPresent(claims::add);
    claims.removeIf(String::isEmpty);
    return claims;
  }

  private static String steps(Finding finding) {
    List<StudyResult> reached = finding.reached();
    if (reached.isEmpty()) {
      return "No study reached the goal.";
    }
    StudyResult first = reached.get(0);
    StudyResult last = reached.get(reached.size() - 1);
    if (reached.size() == 1) {
      return "%s steps at batch size %s, the only one that reached the goal."
          .formatted(Numbers.grouped(steps(first)), Numbers.grouped(first.study().batchSize()));
    }
    return "Steps to result go from %s at batch size %s to %s at %s."
        .formatted(
            Numbers.grouped(steps(first)),
            Numbers.grouped(first.study().batchSize()),
            Numbers.grouped(steps(last)),
            Numbers.grouped(last.study().batchSize()));
  }

  private static long steps(StudyResult result) {
    return ((StepsToResult.Reached) result.outcome()).steps();
  }

  private static String perfectEnd(Boundary end, Optional<Interval> interval) {
    String where = bare(end);
    return switch (end.kind()) {
      case WITHIN -> "Perfect scaling ends near batch size " + where + range(interval) + ".";
      case AT_LEAST ->
          "Perfect scaling holds up to batch size "
              + where
              + ", as far as was tried"
              + range(interval)
              + ".";
      case AT_MOST ->
          "Perfect scaling ends at batch size " + where + " or before" + range(interval) + ".";
    };
  }

  private static String plateau(Boundary start, Optional<Interval> interval) {
    String where = bare(start);
    return switch (start.kind()) {
      case WITHIN ->
          "From batch size "
              + where
              + range(interval)
              + " on, larger ones save no more than 20 % of the steps.";
      case AT_LEAST ->
          "No plateau was seen: steps still fall at the largest batch size that reached the goal, "
              + where
              + ".";
      case AT_MOST ->
          "Steps do not fall with the batch size: the plateau begins at " + where + " or before.";
    };
  }

  private static String bare(Boundary boundary) {
    return boundary.kind() == Boundary.Kind.WITHIN
        ? Words.about(boundary.batchSize())
        : Words.number(boundary.batchSize());
  }

  private static String fit(ScalingFit fit) {
    return switch (fit.shape()) {
      case BENT ->
          "Fitted curve: S_min = %s steps (%s), B_crit = %s (%s); 20 %% overhead at batch size %s."
              .formatted(
                  Words.about(fit.minSteps()),
                  Words.interval(fit.minStepsInterval()),
                  Words.about(fit.criticalBatchSize()),
                  Words.interval(fit.criticalInterval()),
                  Words.about(fit.batchSizeAtOverhead(0.2)));
      case PERFECT_THROUGHOUT -> "The fitted curve has no bend: perfect scaling throughout.";
      case FLAT_THROUGHOUT -> "The fitted curve has no bend: flat throughout.";
    };
  }

  private static String range(Optional<Interval> interval) {
    return interval
        .map(found -> " (%s: %s)".formatted(Words.percent(found.level()), Words.interval(found)))
        .orElse("");
  }

  private static Optional<String> censored(Finding finding) {
    List<StudyResult> missed = finding.missed();
    if (missed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s of %d did not reach the goal: batch size %s."
            .formatted(
                Words.count(missed.size(), "study", "studies"),
                finding.results().size(),
                batchSizes(missed)));
  }

  private static Optional<String> edges(Finding finding) {
    List<StudyBoundary> edge = finding.atEdge();
    return edge.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("At batch size %s the best trials lie near an edge of the search space (%s): a wider"
                    + " search may need fewer steps.")
                .formatted(
                    edge.stream()
                        .map(one -> Numbers.grouped(one.data().study().batchSize()))
                        .collect(Collectors.joining(", ")),
                    BoundaryWords.rule()));
  }

  private static Optional<String> infeasible(Finding finding) {
    List<InfeasibleShare> shares =
        finding.studies().stream()
            .map(StudySummary::infeasible)
            .filter(share -> share.share().isPresent())
            .toList();
    if (shares.isEmpty()) {
      return Optional.empty();
    }
    double low = shares.stream().mapToDouble(s -> s.share().getAsDouble()).min().orElse(0);
    double high = shares.stream().mapToDouble(s -> s.share().getAsDouble()).max().orElse(0);
    return Optional.of(
        low == high
            ? Words.percent(low) + " of the trials diverged."
            : "%s to %s of a study's trials diverged."
                .formatted(Words.percent(low), Words.percent(high)));
  }

  private static Optional<String> luck(Finding finding) {
    double worst =
        finding.studies().stream()
            .flatMap(study -> study.bias().stream())
            .map(FirstCrossingBias::earlyFactor)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .max()
            .orElse(1);
    return worst < 1.1
        ? Optional.empty()
        : Optional.of(
            "Lucky evaluations may make a first crossing come early by up to a factor of %s."
                .formatted(Words.about(Math.round(100 * worst) / 100.0)));
  }

  private static String batchSizes(List<StudyResult> results) {
    return String.join(
        ", ", results.stream().map(r -> Numbers.grouped(r.study().batchSize())).toList());
  }

  /** Of all workloads together; few sentences. */
  static List<String> ofAll(List<Finding> findings) {
    List<String> claims = new ArrayList<>();
    List<Double> ends = within(findings, true);
    List<Double> starts = within(findings, false);
    if (!ends.isEmpty()) {
      claims.add(
          "Perfect scaling ends within the batch sizes tried in %d of %s, between %s and %s."
              .formatted(
                  ends.size(),
                  Words.count(findings.size(), "curve", "curves"),
                  Words.about(ends.stream().mapToDouble(d -> d).min().orElse(0)),
                  Words.about(ends.stream().mapToDouble(d -> d).max().orElse(0))));
    }
    if (!starts.isEmpty()) {
      claims.add(
          "A plateau is seen in %d of them; the maximum useful batch size lies between %s and %s."
              .formatted(
                  starts.size(),
                  Words.about(starts.stream().mapToDouble(d -> d).min().orElse(0)),
                  Words.about(starts.stream().mapToDouble(d -> d).max().orElse(0))));
    }
    long studies = findings.stream().mapToLong(finding -> finding.results().size()).sum();
    long missed = findings.stream().mapToLong(finding -> finding.missed().size()).sum();
    long edge = findings.stream().mapToLong(finding -> finding.atEdge().size()).sum();
    if (studies > 0) {
      claims.add(
          ("In %d of %d studies of these curves the goal was not reached; in %d the best trials lie"
                  + " near an edge of the search space (%s).")
              .formatted(missed, studies, edge, BoundaryWords.rule()));
    }
    return claims;
  }

  private static List<Double> within(List<Finding> findings, boolean end) {
    return findings.stream()
        .map(finding -> finding.summary().regions())
        .flatMap(regions -> (end ? regions.perfectEnd() : regions.plateauStart()).stream())
        .filter(boundary -> boundary.kind() == Boundary.Kind.WITHIN)
        .map(Boundary::batchSize)
        .toList();
  }
}
