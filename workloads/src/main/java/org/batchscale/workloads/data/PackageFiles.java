package org.batchscale.workloads.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds what a package manager has downloaded. */
final class PackageFiles {
  private PackageFiles() {}

  /** The one file in a folder whose name ends so. */
  static Path only(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().endsWith(ending)).toList();
      if (found.size() != 1) {
        throw new IOException(
            "one downloaded %s file expected, found %d".formatted(ending, found.size()));
      }
      return found.get(0);
    }
  }
}
