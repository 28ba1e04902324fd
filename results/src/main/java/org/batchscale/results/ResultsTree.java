package org.batchscale.results;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

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
    return TreeScan.of(root).studies().stream()
        .map(
            folder ->
                new StudyFolder(folder, StudyJson.read(root, folder.resolve(StudyFolder.STUDY))))
        .sorted(
            Comparator.comparing((StudyFolder folder) -> folder.study().workload())
                .thenComparingInt(folder -> folder.study().batchSize())
                .thenComparing(StudyFolder::path))
        .toList();
  }
}
