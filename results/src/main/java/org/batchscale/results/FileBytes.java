package org.batchscale.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads whole files of a tree. */
final class FileBytes {
  /** Larger files are refused: the longest trial of the published archive stays far below. */
  static final long LARGEST = 64L << 20;

  /** The problem of a file that is not there. */
  static final String MISSING = "is missing";

  private FileBytes() {}

  static byte[] read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      requireSize(file, bytes.length);
      return bytes;
    } catch (NoSuchFileException e) {
      throw new ResultsException(file, MISSING, "check the path of the results tree");
    } catch (IOException e) {
      throw new ResultsException(file, "cannot be read: " + e, "check its permissions");
    } catch (OutOfMemoryError e) {
      throw new ResultsException(file, "is too large to be read", "restore or delete it");
    }
  }

  static void requireSize(Path file, long size) {
    if (size > LARGEST) {
      throw new ResultsException(
          file, "has %,d bytes, at most %,d are read".formatted(size, LARGEST), "split the study");
    }
  }
}
