package org.batchscale.toolkit.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a command wrote, fit for a message. */
final class Words {
  private static final int LONGEST = 80;
  private static final int TOLD_LINES = 3;
  private static final int LONGEST_TOLD = 400;
  private static final int READ_BYTES = 4096;

  private Words() {}

  /** The beginning of a line. */
  static String shown(String line) {
    String clean = line.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
  }

  /**
   * The last lines of a file, in one; empty if it has none.
   *
   * @param folder scratch folder, the name of which means nothing to the reader
   */
  static String last(Path file, Path folder) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    byte[] bytes;
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(0, in.length() - READ_BYTES);
      in.seek(start);
      bytes = new byte[(int) (in.length() - start)];
      in.readFully(bytes);
    }
    List<String> lines =
        new String(bytes, StandardCharsets.UTF_8)
            .replace(folder.toString(), "$" + TrialFolder.OUTPUT)
            .lines()
            .map(line -> line.replaceAll("\\p{Cntrl}", "?").strip())
            .filter(line -> !line.isEmpty())
            .toList();
    String told =
        String.join(" / ", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
    return told.length() <= LONGEST_TOLD
        ? told
        : "..." + told.substring(told.length() - LONGEST_TOLD);
  }
}
