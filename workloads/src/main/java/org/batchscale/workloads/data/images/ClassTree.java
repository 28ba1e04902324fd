package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.Notices;

/**
 * A folder with a folder for each class, in which its images are. Classes are numbered in the order
 * of their folders' names, images follow in the order of theirs. Whatever is not a folder beside
 * the classes, or not named as JPEG within one, is left out and counted.
 *
 * @param root the folder
 */
record ClassTree(Path root) {

  /** The names of the classes, in order. */
  List<String> classes() throws IOException {
    return sorted(root).stream()
        .filter(path -> Files.isDirectory(path) && !isHidden(path))
        .map(path -> path.getFileName().toString())
        .toList();
  }

  /**
   * Adds every image, class by class, as a part.
   *
   * @param classes names of the classes that must be there, no others
   * @throws DataException if the classes are others, or an image is none
   */
  void index(List<String> classes, IndexWriter writer, Notices notices) throws IOException {
    List<String> found = classes();
    if (!found.equals(classes)) {
      throw new DataException(
          root,
          "must hold %d folders of classes, %s to %s; holds %d%s"
              .formatted(
                  classes.size(),
                  classes.get(0),
                  classes.get(classes.size() - 1),
                  found.size(),
                  difference(classes, found)),
          "restore it from its owners; files of validation images lie in folders of their classes");
    }
    writer.folder(root);
    for (Path path : sorted(root)) {
      if (!Files.isDirectory(path) || isHidden(path)) {
        writer.count("foreign_files");
      }
    }
    for (int i = 0; i < classes.size(); i++) {
      Path folder = root.resolve(classes.get(i));
      writer.folder(folder);
      for (Path file : sorted(folder)) {
        if (ImageFile.isNamedJpeg(file) && Files.isRegularFile(file)) {
          ImageFile.index(file, writer, i);
        } else {
          writer.count("foreign_files");
        }
      }
      notices.progress(root + " classes", i + 1L, classes.size());
    }
    writer.endPart();
  }

  private static String difference(List<String> wanted, List<String> found) {
    String other =
        Stream.concat(
                found.stream().filter(name -> !wanted.contains(name)).map(name -> ", also " + name),
                wanted.stream()
                    .filter(name -> !found.contains(name))
                    .map(name -> ", lacks " + name))
            .findFirst()
            .orElse("");
    return other;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .sorted(java.util.Comparator.comparing(path -> path.getFileName().toString()))
          .toList();
    }
  }
}
