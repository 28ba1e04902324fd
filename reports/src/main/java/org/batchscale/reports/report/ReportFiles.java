package org.batchscale.reports.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batchscale.results.ResultsException;

/** The files of a reproduction's report. */
final class ReportFiles {
  private final Path folder;
  private final List<Path> written = new ArrayList<>();

  ReportFiles(Path folder) {
    this.folder = folder;
  }

  List<Path> write(Report report) {
    text("report.html", report.html());
    bytes("report.pdf", report.pdf());
    PublishedComparison comparison = report.comparison();
    text("published_comparison.csv", comparison.csv());
    text("published_comparison.tex", comparison.latex());
    if (!comparison.shapes().isEmpty()) {
      text("published_comparison_divided.csv", comparison.shapesCsv());
    }
    for (Map.Entry<String, byte[]> file : new LatexReport(report).files().entrySet()) {
      bytes("latex/" + file.getKey(), file.getValue());
    }
    return List.copyOf(written);
  }

  private void text(String name, String text) {
    bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new ResultsException(
          file, "cannot be written: " + e, "check disk space and permissions");
    }
    written.add(file);
  }
}
