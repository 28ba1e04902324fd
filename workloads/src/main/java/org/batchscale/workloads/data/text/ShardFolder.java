package org.batchscale.workloads.data.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.Notices;

/** A folder that the user names, and what in it does not belong there. */
final class ShardFolder {
  private static final int TOLD = 5;

  private ShardFolder() {}

  /** The names of the plain files in a folder, in alphabetical order. */
  static List<String> names(Path folder, String expected) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(folder, "is not a folder", "name one that holds " + expected);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DataException(folder, "cannot be read: " + e, "check its permissions");
    }
  }

  /**
   * The paths of these files.
   *
   * @throws DataException if one is missing, however many are there: fewer would be other data
   */
  static List<Path> require(Path folder, List<String> wanted, String expected) {
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(names(folder, expected));
    if (!missing.isEmpty()) {
      throw new DataException(
          folder,
          "lacks %d of %d files: %s".formatted(missing.size(), wanted.size(), some(missing)),
          "add them; it must hold " + expected);
    }
    return wanted.stream().map(folder::resolve).toList();
  }

  /** Tells of files that are passed over. */
  static void tellForeign(String dataset, Path folder, List<String> foreign, Notices notices) {
    if (!foreign.isEmpty()) {
      notices.notice(
          "%s: passing over %d files in %s that do not belong to it: %s"
              .formatted(dataset, foreign.size(), folder, some(foreign)));
    }
  }

  private static String some(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(TOLD, names.size())));
    return names.size() > TOLD ? first + ", ..." : first;
  }
}
