package org.batchscale.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.batchscale.results.ResultsException;

/** Replaces files so that a reader finds the old one or the new one, and never half of one. */
final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes a text. */
  static void write(Path file, String text) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(part, text.getBytes(StandardCharsets.UTF_8));
      replace(part, file);
    } catch (IOException e) {
      throw ResultsException.unwritable(file, e);
    }
  }

  /** Puts a file that is whole in the place of another. */
  static void replace(Path whole, Path file) throws IOException {
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
