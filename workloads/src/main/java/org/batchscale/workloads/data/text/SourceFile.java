package org.batchscale.workloads.data.text;

import java.nio.file.Path;

/**
 * A file that holds texts.
 *
 * @param path where it is
 * @param part the split of its texts; for a format that splits by itself, that of most of them
 */
record SourceFile(Path path, Part part) {
  String name() {
    return path.getFileName().toString();
  }
}
