package org.batchscale.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a definition and what it is called in complaints.
 *
 * @param file the file as the user named it
 * @param name name of what it defines: the file's name without its ending
 * @param folder where relative paths inside it begin
 * @param text its text
 */
record SourceText(String file, String name, Path folder, String text) {
  /** No definition that a person writes comes near this. */
  private static final long MOST_BYTES = 1 << 20;

  /** Reads a file. */
  static SourceText of(Path path) {
    String file = path.toString();
    if (Files.isDirectory(path)) {
      throw complaint(file, "is a folder", "name a YAML file in it");
    }
    if (!Files.exists(path)) {
      throw complaint(file, "there is no such file", "check the path");
    }
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw complaint(
            file,
            "must be at most %d bytes, has %d".formatted(MOST_BYTES, Files.size(path)),
            "name a definition, not data");
      }
      Path folder = path.toAbsolutePath().getParent();
      return of(file, folder, Files.readAllBytes(path));
    } catch (IOException e) {
      throw complaint(file, "cannot be read: " + e, "check its permissions");
    }
  }

  /** Takes bytes that were read elsewhere. */
  static SourceText of(String file, Path folder, byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw complaint(file, "must be text in UTF-8", "save it as UTF-8");
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return new SourceText(file, last.replaceFirst("\\.ya?ml$", ""), folder, text);
  }

  private static DefinitionException complaint(String file, String rule, String remedy) {
    return new DefinitionException(new Complaint(Place.of(file), "", rule, remedy));
  }
}
