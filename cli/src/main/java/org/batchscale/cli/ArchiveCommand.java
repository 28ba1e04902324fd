package org.batchscale.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batchscale.reports.analysis.ArchiveSummary;
import org.batchscale.reports.analysis.Columns;
import org.batchscale.reports.analysis.Csv;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.analysis.StatusCounts;
import org.batchscale.results.ArchiveIndex;
import org.batchscale.results.ArchiveVerification;
import org.batchscale.results.StudySource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads large trees and the published archive. */
@Command(
    name = "archive",
    mixinStandardHelpOptions = true,
    description =
        "Reads a results tree, or the archive that the paper's authors published as they published"
            + " it (batch_science_data.tar.bz2, 802 MB), into an index of one file, from which"
            + " figures are drawn in seconds. report and steps-to-result use the index that lies"
            + " beside a tree, and take a .tar.bz2 or an index in its place.",
    footer = {
      "",
      "Examples:",
      "  batchscale archive index batch_science_data.tar.bz2   once; may be stopped and goes on",
      "  batchscale archive summary batch_science_data.tar.bz2 trials per study, and the published"
          + " counts",
      "  batchscale archive verify results                     every file is read and checked",
      "",
      "Exit code 3: done, but files could not be used; each is named with its path."
    })
final class ArchiveCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to do: index, summary or verify; see --help");
  }

  @Command(
      name = "index",
      mixinStandardHelpOptions = true,
      description =
          "Builds the index of a tree or archive, or brings it up to date: only studies whose files"
              + " changed are read. After a kill the same command goes on.",
      footer = {"", "Example:", "  batchscale archive index results"})
  int index(
      @Parameters(paramLabel = "TREE", description = "Folder, or .tar.bz2, .tar.gz, .tar.")
          Path tree,
      @Option(
              names = "--index",
              paramLabel = "FILE",
              description = "The index (default: TREE.duckdb, beside it).")
          Path index) {
    Path file = index == null ? ArchiveIndex.beside(tree) : index;
    try (Sources sources = new Sources(spec)) {
      StudySource source = sources.open(tree, Optional.of(file));
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "%s: %,d studies, %,d measurements%n",
          file, source.studies().size(), ((ArchiveIndex) source).rows());
      out.flush();
      return sources.report();
    }
  }

  @Command(
      name = "summary",
      mixinStandardHelpOptions = true,
      description =
          "Prints how many trials of each study ended in which way, and what differs from the"
              + " published archive where the workload is one of the paper's.",
      footer = {"", "Example:", "  batchscale archive summary batch_science_data.tar.bz2"})
  int summary(
      @Parameters(paramLabel = "TREE", description = "Folder, archive or index.") Path tree,
      @Option(
              names = "--format",
              paramLabel = "F",
              defaultValue = "text",
              description = "text or csv (default: ${DEFAULT-VALUE}).")
          String format) {
    if (!List.of("text", "csv").contains(format)) {
      throw new ParameterException(
          spec.commandLine(), "--format must be text or csv, got " + format);
    }
    try (Sources sources = new Sources(spec)) {
      ArchiveSummary summary = ArchiveSummary.of(sources.open(tree, Optional.empty()));
      PrintWriter out = spec.commandLine().getOut();
      out.print(format.equals("csv") ? csv(summary) : text(summary));
      out.flush();
      return sources.report();
    }
  }

  private static final List<String> COLUMNS =
      List.of(
          "workload",
          "batch_size",
          "train_steps",
          "complete",
          "incomplete",
          "infeasible",
          "difference_from_published");

  private static List<String> cells(ArchiveSummary.Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.workload());
    cells.add(Integer.toString(row.batchSize()));
    cells.add(row.counts().isPresent() ? Long.toString(row.trainSteps()) : "");
    for (int i = 0; i < 3; i++) {
      int column = i;
      cells.add(row.counts().map(counts -> Integer.toString(count(counts, column))).orElse(""));
    }
    cells.add(row.difference());
    return cells;
  }

  private static int count(StatusCounts counts, int column) {
    return switch (column) {
      case 0 -> counts.complete();
      case 1 -> counts.incomplete();
      default -> counts.infeasible();
    };
  }

  private static String csv(ArchiveSummary summary) {
    StringBuilder csv = new StringBuilder(Csv.line(COLUMNS));
    summary.rows().forEach(row -> csv.append(Csv.line(cells(row))));
    return csv.toString();
  }

  private static String text(ArchiveSummary summary) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "workload",
            "batch size",
            "train steps",
            "complete",
            "incomplete",
            "infeasible",
            "against the published archive"));
    String before = "";
    for (ArchiveSummary.Row row : summary.rows()) {
      List<String> cells = cells(row);
      if (row.workload().equals(before)) {
        cells.set(0, "");
      }
      if (row.published().isPresent() && row.difference().isEmpty()) {
        cells.set(6, "equal");
      }
      before = row.workload();
      rows.add(cells);
    }
    StatusCounts total = summary.total();
    return Columns.aligned(rows, List.of(false, true, true, true, true, true, false))
        + "%n%s studies, %s trials: %s complete, %s incomplete, %s infeasible; %s"
            .formatted(
                Numbers.grouped(summary.studies()),
                Numbers.grouped(total.total()),
                Numbers.grouped(total.complete()),
                Numbers.grouped(total.incomplete()),
                Numbers.grouped(total.infeasible()),
                compared(summary))
        + "\n";
  }

  private static String compared(ArchiveSummary summary) {
    long known = summary.rows().stream().filter(row -> row.published().isPresent()).count();
    if (known == 0) {
      return "no workload of the paper";
    }
    return summary.differing() == 0
        ? "all counts equal the published ones"
        : "%d of %d studies of the paper differ from the published counts"
            .formatted(summary.differing(), known);
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Reads every file of a tree or archive and checks it, without making an index. Names every"
              + " file that cannot be used, and trials that contradict their study.",
      footer = {"", "Example:", "  batchscale archive verify results"})
  int verify(
      @Parameters(paramLabel = "TREE", description = "Folder, or .tar.bz2, .tar.gz, .tar.")
          Path tree) {
    PrintWriter out = spec.commandLine().getOut();
    ArchiveVerification found;
    try (IndexDisplay display = new IndexDisplay(spec.commandLine().getErr(), tree)) {
      found = ArchiveVerification.of(tree, display);
    }
    found.damage().forEach(out::println);
    found.contradictions().forEach(out::println);
    out.printf(
        "%s: %,d studies, %,d trials, %,d measurements; %,d files cannot be used, %,d trials"
            + " contradict their study%n",
        tree,
        found.studies(),
        found.trials(),
        found.rows(),
        found.damage().size(),
        found.contradictions().size());
    found.sha256().ifPresent(sum -> out.println("sha256 " + sum));
    out.flush();
    return found.damage().isEmpty() && found.contradictions().isEmpty()
        ? Exit.DONE
        : Exit.INCOMPLETE;
  }
}
