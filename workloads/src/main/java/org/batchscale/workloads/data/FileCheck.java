package org.batchscale.workloads.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a file of the cache is found to be.
 *
 * @param file what it should be
 * @param path where it should be
 * @param status what it is
 * @param bytes its size, if it is there and can be read
 * @param sha256 its SHA-256, if it is there and can be read
 */
public record FileCheck(
    DataFile file, Path path, Status status, OptionalLong bytes, Optional<String> sha256) {

  /** What a file can be found to be. Values are only ever added. */
  public enum Status {
    /** Right size and checksum. */
    OK,
    /** Not there. */
    MISSING,
    /** Another size or checksum, or not readable. */
    WRONG
  }

  /** Looks at a file and its content; never throws because of what it finds. */
  static FileCheck of(DataFile file, Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return new FileCheck(file, path, Status.MISSING, OptionalLong.empty(), Optional.empty());
    }
    try {
      long bytes = Files.size(path);
      String sha256 = Sha256.of(path);
      boolean ok = bytes == file.bytes() && sha256.equals(file.sha256());
      return new FileCheck(
          file, path, ok ? Status.OK : Status.WRONG, OptionalLong.of(bytes), Optional.of(sha256));
    } catch (IOException e) {
      return new FileCheck(file, path, Status.WRONG, OptionalLong.empty(), Optional.empty());
    }
  }

  /** Whether size and checksum are right. */
  public boolean ok() {
    return status == Status.OK;
  }

  /** One line: {@code ok PATH}, or what was expected and what was found. */
  @Override
  public String toString() {
    String expected = "expected %d bytes, SHA-256 %s".formatted(file.bytes(), file.sha256());
    return switch (status) {
      case OK -> "ok " + path;
      case MISSING -> "missing " + path + ": " + expected;
      case WRONG ->
          "wrong %s: %s; found %s"
              .formatted(
                  path,
                  expected,
                  sha256.isPresent()
                      ? "%d bytes, SHA-256 %s".formatted(bytes.orElse(0), sha256.get())
                      : "something that cannot be read");
    };
  }
}
