package org.batchscale.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of a file that is to be read.
 *
 * @param file the file as the user named it
 * @param name its name without folder and ending
 * @param folder its folder, where files that it names are looked for first; none if bundled
 * @param text its text
 */
public record Source(String file, String name, Optional<Path> folder, String text) {
  /** Far above any definition, and small enough to read without care. */
  static final int MOST_BYTES = 1_000_000;

  /** Reads the file at {@code path}, called {@code shown} in complaints. */
  static Source read(Path path, String shown) {
    if (Files.isDirectory(path)) {
      throw whole(shown, "must be a file, got a folder", "name a file inside it");
    }
    try (InputStream stream = Files.newInputStream(path)) {
      Path folder = path.toAbsolutePath().normalize().getParent();
      return read(stream, shown, Optional.ofNullable(folder));
    } catch (NoSuchFileException e) {
      throw whole(
          shown,
          "there is no such file",
          "check the path; it is taken from " + Path.of("").toAbsolutePath());
    } catch (IOException e) {
      throw whole(
          shown, "cannot be read: " + e.getClass().getSimpleName(), "check its permissions");
    }
  }

  /** Reads a stream to its end. */
  static Source read(InputStream stream, String shown, Optional<Path> folder) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw whole(
          shown,
          "must be at most " + MOST_BYTES + " bytes, got more",
          "check that this is the file you mean");
    }
    String text = Utf8.decode(bytes, shown);
    if (text.isBlank()) {
      throw whole(shown, "must hold a definition, got an empty file", "copy a bundled file");
    }
    return new Source(shown, nameOf(shown), folder, text);
  }

  /** The last part of a path without its ending. */
  static String nameOf(String path) {
    String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return last.replaceFirst("(?i)\\.ya?ml$", "");
  }

  private static DefinitionException whole(String file, String rule, String remedy) {
    return new DefinitionException(new Complaint(Place.of(file), "", rule, remedy));
  }
}
