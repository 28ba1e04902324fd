package org.batchscale.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * By which it is known that the files of a study changed: their names, sizes and times.
 *
 * @param folder folder of the study
 * @param path the same below the root, with forward slashes
 * @param value a digest
 */
record Fingerprint(Path folder, String path, String value) {

  /** Those of many studies, found by all cores, in the given order. */
  static List<Fingerprint> of(Path root, List<Path> folders) {
    return folders.parallelStream()
        .map(
            folder ->
                new Fingerprint(
                    folder, new StudyReader(root, folder, List.of()).path(), digest(folder)))
        .toList();
  }

  private static String digest(Path folder) {
    StringBuilder text = new StringBuilder();
    append(text, folder.resolve(StudyFolder.STUDY));
    append(text, folder.resolve(StudyFolder.PROVENANCE));
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(entry -> StudyFolder.isTrialId(entry.getFileName().toString()))
          .sorted()
          .forEach(
              trial -> {
                append(text, trial.resolve(StudyFolder.METADATA));
                append(text, trial.resolve(StudyFolder.MEASUREMENTS));
              });
    } catch (IOException e) {
      text.append(e); // What cannot be listed is read again, and complained of then.
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void append(StringBuilder text, Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      text.append(file.getParent().getFileName())
          .append('/')
          .append(file.getFileName())
          .append(' ')
          .append(attributes.size())
          .append(' ')
          .append(attributes.lastModifiedTime())
          .append('\n');
    } catch (IOException e) {
      text.append(file.getFileName()).append(" -\n");
    }
  }
}
