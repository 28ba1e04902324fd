package org.batchscale.results;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A tree of studies on disk, ours or the published archive.
 *
 * @param root its root folder
 */
public record ResultsTree(Path root) {
  /** Folders of subsets, data set, model, optimizer and batch size, and two more to be lenient. */
  private static final int DEPTH = 7;

  /**
   * Opens an existing tree.
   *
   * @throws ResultsException if there is no such folder
   */
  public static ResultsTree open(Path root) {
    String remedy = "name the root of a results tree, the folder given to run --out";
    if (!Files.exists(root)) {
      throw new ResultsException(root, "does not exist", remedy);
    }
    if (!Files.isDirectory(root)) {
      throw new ResultsException(root, "is not a folder", remedy);
    }
    if (!Files.isReadable(root)) {
      throw new ResultsException(root, "cannot be read", "check its permissions");
    }
    return new ResultsTree(root);
  }

  /** All studies, by workload, then by ascending batch size; none if the tree is empty. */
  public List<StudyFolder> studies() {
    List<Path> folders = new ArrayList<>();
    try {
      Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new Finder(folders));
    } catch (IOException e) {
      throw new ResultsException(root, "cannot be read: " + e, "check its permissions");
    }
    return folders.stream()
        .map(
            folder ->
                new StudyFolder(folder, StudyJson.read(root, folder.resolve(StudyFolder.STUDY))))
        .sorted(
            Comparator.comparing((StudyFolder folder) -> folder.study().workload())
                .thenComparingInt(folder -> folder.study().batchSize())
                .thenComparing(StudyFolder::path))
        .toList();
  }

  /** Collects folders with a study.json and leaves out the many trials below them. */
  private static final class Finder extends SimpleFileVisitor<Path> {
    private final List<Path> found;

    Finder(List<Path> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (Files.exists(folder.resolve(StudyFolder.STUDY))) {
        found.add(folder);
        return FileVisitResult.SKIP_SUBTREE;
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
