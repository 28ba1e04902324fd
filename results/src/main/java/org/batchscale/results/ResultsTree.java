package org.batchscale.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tree of studies on disk, ours or the published archive.
 *
 * @param root its root folder
 */
public record ResultsTree(Path root) {

  /**
   * Opens an existing tree.
   *
   * @throws ResultsException if there is no such folder
   */
  public static ResultsTree open(Path root) {
    if (!Files.isDirectory(root)) {
      throw new ResultsException(
          root,
          "is not a folder",
          "name the root of a results tree, the folder given to run --out");
    }
    return new ResultsTree(root);
  }

  /** All studies, by workload, then by ascending batch size. */
  public List<StudyFolder> studies() {
    try (Stream<Path> files = Files.walk(root, 8)) {
      return files
          .filter(file -> file.getFileName().toString().equals(StudyFolder.STUDY))
          .map(file -> new StudyFolder(file.getParent(), StudyJson.read(root, file)))
          .sorted(
              Comparator.comparing((StudyFolder folder) -> folder.study().workload())
                  .thenComparingInt(folder -> folder.study().batchSize()))
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new ResultsException(root, "cannot be read: " + e, "check its permissions");
    }
  }
}
