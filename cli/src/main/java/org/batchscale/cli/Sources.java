package org.batchscale.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batchscale.results.ArchiveIndex;
import org.batchscale.results.Damage;
import org.batchscale.results.StudySource;
import org.batchscale.results.TreeStudies;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Opens what a user names as TREE: a folder, an archive as downloaded, or an index. A folder with
 * an index beside it is read through the index, which is brought up to date first.
 */
final class Sources implements AutoCloseable {
  /** Broken files that are named one by one. */
  private static final int MOST_NAMED = 20;

  private final CommandSpec spec;
  private final List<StudySource> opened = new ArrayList<>();

  Sources(CommandSpec spec) {
    this.spec = spec;
  }

  /** Opens all of these. */
  List<StudySource> open(List<Path> trees) {
    trees.forEach(tree -> open(tree, Optional.empty()));
    return List.copyOf(opened);
  }

  /**
   * Opens one.
   *
   * @param index where its index is to be; beside it if empty
   */
  StudySource open(Path tree, Optional<Path> index) {
    StudySource source;
    Path file = index.orElseGet(() -> ArchiveIndex.beside(tree));
    if (index.isEmpty() && isIndex(tree)) {
      source = ArchiveIndex.open(tree);
    } else if (index.isPresent() || ArchiveIndex.isArchive(tree) || Files.exists(file)) {
      update(tree, file);
      source = ArchiveIndex.open(file);
    } else {
      source = TreeStudies.open(tree);
    }
    opened.add(source);
    return source;
  }

  private static boolean isIndex(Path tree) {
    return Files.isRegularFile(tree) && tree.getFileName().toString().endsWith(".duckdb");
  }

  /** Brings an index up to date and shows how it goes on. */
  void update(Path tree, Path file) {
    try (IndexDisplay display = new IndexDisplay(spec.commandLine().getErr(), tree)) {
      display.done(ArchiveIndex.update(tree, file, display), file);
    }
  }

  /**
   * Says what could not be read.
   *
   * @return the exit code of a command that is done otherwise
   */
  int report() {
    PrintWriter err = spec.commandLine().getErr();
    int exit = Exit.DONE;
    for (StudySource source : opened) {
      List<Damage> damage = source.damage();
      damage.stream().limit(MOST_NAMED).forEach(one -> err.println(source.name() + "/" + one));
      if (damage.size() > MOST_NAMED) {
        err.printf(
            "... and %,d more; batchscale archive verify %s lists all%n",
            damage.size() - MOST_NAMED, source.place());
      }
      if (!damage.isEmpty()) {
        err.printf(
            "%s: %,d %s could not be used and %s left out; restore or delete %s%n",
            source.place(),
            damage.size(),
            damage.size() == 1 ? "file" : "files",
            damage.size() == 1 ? "is" : "are",
            damage.size() == 1 ? "it" : "them");
        exit = Exit.INCOMPLETE;
      }
    }
    err.flush();
    return exit;
  }

  @Override
  public void close() {
    opened.forEach(StudySource::close);
  }
}
