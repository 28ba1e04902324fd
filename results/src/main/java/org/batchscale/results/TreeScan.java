package org.batchscale.results;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folders of a tree that hold studies.
 *
 * @param studies folders with a study.json, sorted
 * @param headless folders with trials but without a study.json, sorted
 */
record TreeScan(List<Path> studies, List<Path> headless) {
  /** Folders of subsets, data set, model, optimizer and batch size, and two more to be lenient. */
  private static final int DEPTH = 7;

  static TreeScan of(Path root) {
    Finder finder = new Finder();
    try {
      Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), DEPTH, finder);
    } catch (IOException e) {
      throw new ResultsException(root, "cannot be read: " + e, "check its permissions");
    }
    return new TreeScan(List.copyOf(finder.studies), List.copyOf(finder.headless));
  }

  /** The complaint about each folder with trials but without a study.json. */
  List<Damage> headless(Path root) {
    return headless.stream()
        .map(
            folder ->
                new Damage(
                    new StudyReader(root, folder, List.of()).path() + "/" + StudyFolder.STUDY,
                    "is missing"))
        .toList();
  }

  /** Collects folders of studies and leaves out the many trials below them. */
  private static final class Finder extends SimpleFileVisitor<Path> {
    private final Set<Path> studies = new TreeSet<>();
    private final Set<Path> headless = new TreeSet<>();

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (Files.exists(folder.resolve(StudyFolder.STUDY))) {
        studies.add(folder);
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (StudyFolder.isTrialId(folder.getFileName() == null ? "" : folder.getFileName().toString())
          && Files.exists(folder.resolve(StudyFolder.METADATA))) {
        headless.add(folder.getParent());
        return FileVisitResult.SKIP_SIBLINGS;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
      if (problem instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE;
      }
      throw problem;
    }
  }
}
