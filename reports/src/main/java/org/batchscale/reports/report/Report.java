package org.batchscale.reports.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batchscale.reports.claims.ClaimResult;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.results.Origin;
import org.batchscale.results.StudySource;

/**
 * All that some sources show, reckoned once: as a page, as a PDF, as LaTeX sources, as tables. The
 * same studies give the same bytes.
 */
public final class Report {
  private final List<NamedSource> sources;
  private final List<DrawnFigure> figures;
  private final ReportOptions options;
  private final List<Finding> findings;
  private final PublishedComparison comparison;
  private final List<ClaimResult> claims;
  private final Optional<Reproduction> frame;

  private Report(
      List<NamedSource> sources,
      List<DrawnFigure> figures,
      ReportOptions options,
      List<Finding> findings,
      List<ClaimResult> claims,
      Optional<Reproduction> frame) {
    this.sources = List.copyOf(sources);
    this.figures = List.copyOf(figures);
    this.options = options;
    this.findings = findings;
    this.comparison = PublishedComparison.of(findings);
    this.claims = List.copyOf(claims);
    this.frame = frame;
  }

  /**
   * Reads the sources and reckons everything.
   *
   * @param sources where the studies are, at least one
   * @param figures the figures in their order, drawn from the same sources; every workload and goal
   *     of their panels of steps to result is summarised
   * @param options how it is made
   * @throws org.batchscale.results.ResultsException if a source cannot be read
   */
  public static Report of(
      List<? extends StudySource> sources, List<DrawnFigure> figures, ReportOptions options) {
    List<NamedSource> named = NamedSource.of(sources);
    List<Finding> findings =
        new Findings(options.statistics())
            .of(named, WorkloadGoal.of(figures.stream().map(DrawnFigure::definition).toList()));
    return new Report(named, figures, options, findings, List.of(), Optional.empty());
  }

  /** The same as the report of a reproduction, whose title it takes. */
  public Report with(List<ClaimResult> found, Reproduction reproduction) {
    return new Report(
        sources,
        figures,
        new ReportOptions(reproduction.title(), options.statistics()),
        findings,
        found,
        Optional.of(reproduction));
  }

  /** Steps to result beside the published ones. */
  public PublishedComparison comparison() {
    return comparison;
  }

  /** One page that asks the network for nothing, to be written as UTF-8. */
  public String html() {
    return HtmlReport.page(this);
  }

  /** The same on paper: all unfolded, figures as vectors, contents with page numbers. */
  public byte[] pdf() {
    return PrintedReport.write(this);
  }

  /** Writes page, PDF, LaTeX sources and the comparison; see {@link ReproductionReport#write}. */
  List<Path> write(Path folder) {
    return new ReportFiles(folder).write(this);
  }

  /** All sections in their order. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    if (!claims.isEmpty()) {
      sections.add(claimsSection().section());
    }
    sections.add(findingsSection().section());
    sections.add(new FiguresSection(figures, comparison).section());
    sections.add(comparisonPart().section());
    sections.add(new StudiesSection(sources, findings).section());
    searchParts().forEach(part -> sections.add(part.section()));
    frameParts().forEach(part -> sections.add(part.section()));
    sections.add(MethodSection.section(findings, options.statistics()));
    sections.add(DamageSection.section(sources));
    sections.add(ProvenanceSection.section(sources));
    return sections;
  }

  ClaimsSection claimsSection() {
    return new ClaimsSection(claims, figures);
  }

  FindingsSection findingsSection() {
    return new FindingsSection(findings, sources.size() > 1);
  }

  Part comparisonPart() {
    return new ComparisonPart(comparison).part();
  }

  /** Search spaces, divergence, what was run. */
  List<Part> searchParts() {
    return List.of(
        new BoundaryPart(sources, findings).part(),
        new InfeasiblePart(sources, options.statistics().level()).part(),
        new WorkPart(sources, frame.map(Reproduction::runTimes).orElse(List.of())).part());
  }

  /** Deviations, and how to run it again. */
  List<Part> frameParts() {
    return frame
        .map(one -> List.of(FrameParts.deviations(one), FrameParts.again(one)))
        .orElse(List.of());
  }

  String title() {
    return options.title();
  }

  List<DrawnFigure> figures() {
    return figures;
  }

  List<ClaimResult> claims() {
    return claims;
  }

  boolean hasFindings() {
    return !findings.isEmpty();
  }

  /** Whether a source was made up by a generator. */
  boolean isSynthetic() {
    return sources.stream()
        .flatMap(source -> source.studies().stream())
        .anyMatch(data -> data.origin() == Origin.SYNTHETIC);
  }

  /** {@code 3 workloads, 18 studies and 450 trials from results.}. */
  String counts() {
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
    return "%s, %s and %s from %s."
        .formatted(
            Words.count(workloads, "workload", "workloads"),
            Words.count(studies, "study", "studies"),
            Words.count(trials, "trial", "trials"),
            String.join(", ", sources.stream().map(NamedSource::name).toList()));
  }
}
