package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.results.Damage;

/** What could not be read. The report is made of the rest. */
final class DamageSection {
  /** A broken archive has as many complaints as files; nobody reads more than these. */
  private static final int MOST = 500;

  private DamageSection() {}

  static Section section(List<NamedSource> sources) {
    return new Section("damage", "What could not be read", List.of(), html -> write(html, sources));
  }

  private static void write(Html html, List<NamedSource> sources) {
    List<List<Cell>> rows = new ArrayList<>();
    for (NamedSource source : sources) {
      for (Damage damage : source.damage()) {
        rows.add(
            List.of(
                Cell.words(source.name()),
                Cell.words(damage.path()),
                Cell.words(damage.problem())));
      }
    }
    if (rows.isEmpty()) {
      html.element("p", "Nothing: every file was read.").line();
      return;
    }
    html.element(
        "p",
        Words.count(rows.size(), "file or folder", "files and folders")
            + " could not be used and "
            + (rows.size() == 1 ? "is" : "are")
            + " left out of all numbers."
            + (rows.size() > MOST ? " The first " + MOST + " are listed." : ""));
    HtmlTable.Builder table = new HtmlTable.Builder().words("Source", "Path", "Problem");
    rows.stream().limit(MOST).forEach(table::row);
    table.build("damage", "Files that break the format").write(html);
  }
}
