package org.batchscale.workloads.data.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.TextForm;

/**
 * Subword units by byte-pair encoding. Ids: those of {@link TextForm} below {@link TextForm#FIRST},
 * then the 256 bytes, then one id for each merge of two earlier ids, in the order in which they
 * were learnt. As every byte has an id, no text is unknown.
 *
 * <p>Stored as lines of ASCII: {@code batchscale vocabulary 1}, the number of merges, then the two
 * ids of each.
 */
public final class Vocabulary {
  /** The id of the first merge. */
  public static final int FIRST_MERGE = TextForm.FIRST + 256;

  private static final String TITLE = "batchscale vocabulary ";
  private static final int VERSION = 1;
  private static final String REMEDY = "restore the file, or delete it to train a new one";

  private final List<Merge> merges;
  private final byte[][] units;

  /**
   * Two ids that become one.
   *
   * @param left the id in front
   * @param right the id behind it
   */
  public record Merge(int left, int right) {}

  /**
   * A vocabulary of these merges.
   *
   * @throws IllegalArgumentException if one names an id that does not exist before it, occurs twice
   *     or makes a unit longer than a word can be
   */
  public Vocabulary(List<Merge> merges) {
    this.merges = List.copyOf(merges);
    units = new byte[FIRST_MERGE + merges.size()][];
    Arrays.fill(units, 0, TextForm.FIRST, new byte[0]);
    for (int b = 0; b < 256; b++) {
      units[TextForm.FIRST + b] = new byte[] {(byte) b};
    }
    Set<Merge> seen = new HashSet<>();
    for (int i = 0; i < merges.size(); i++) {
      Merge merge = merges.get(i);
      int id = FIRST_MERGE + i;
      int low = Math.min(merge.left(), merge.right());
      int high = Math.max(merge.left(), merge.right());
      if (low < TextForm.FIRST || high >= id || !seen.add(merge)) {
        throw new IllegalArgumentException(
            "merge %d must be a new pair of ids from %d to %d, got %s"
                .formatted(i, TextForm.FIRST, id - 1, merge));
      }
      byte[] left = units[merge.left()];
      byte[] right = units[merge.right()];
      if (left.length + right.length > Words.LONGEST) {
        throw new IllegalArgumentException(
            "merge %d makes a unit of more than %d bytes".formatted(i, Words.LONGEST));
      }
      units[id] = Arrays.copyOf(left, left.length + right.length);
      System.arraycopy(right, 0, units[id], left.length, right.length);
    }
  }

  /** Number of ids, those without text included. */
  public int size() {
    return units.length;
  }

  /** The merges, the first of them with the id {@link #FIRST_MERGE}. */
  public List<Merge> merges() {
    return merges;
  }

  /** The bytes of one id; none for those without text. */
  public byte[] unit(int id) {
    return units[id].clone();
  }

  /** The bytes of ids put together; ids without text add nothing. */
  public byte[] decode(int... ids) {
    byte[] text = new byte[Arrays.stream(ids).map(id -> units[id].length).sum()];
    int at = 0;
    for (int id : ids) {
      System.arraycopy(units[id], 0, text, at, units[id].length);
      at += units[id].length;
    }
    return text;
  }

  /** Writes it to a file that does not matter yet: not atomically. */
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(16 * merges.size());
    text.append(TITLE).append(VERSION).append('\n').append(merges.size()).append('\n');
    merges.forEach(m -> text.append(m.left()).append(' ').append(m.right()).append('\n'));
    Files.writeString(file, text, StandardCharsets.US_ASCII);
  }

  /**
   * Reads a stored vocabulary.
   *
   * @throws DataException if the file is not a whole one, or of a newer format
   */
  public static Vocabulary read(Path file) throws IOException {
    String[] lines =
        new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).split("\n", -1);
    if (!lines[0].startsWith(TITLE)) {
      throw new DataException(file, "must begin with '" + TITLE.strip() + "'", REMEDY);
    }
    try {
      int version = Integer.parseInt(lines[0].substring(TITLE.length()));
      if (version > VERSION) {
        throw new DataException(
            file,
            "has format version " + version + ", this build reads up to " + VERSION,
            "use a newer Batchscale");
      }
      int count = Integer.parseInt(lines[1]);
      // The last line has its end, so that splitting leaves an empty string behind it.
      if (count != lines.length - 3 || !lines[lines.length - 1].isEmpty()) {
        throw new DataException(
            file, "must hold %d merges, holds %d".formatted(count, lines.length - 3), REMEDY);
      }
      List<Merge> merges = new ArrayList<>(count);
      for (String line : Arrays.asList(lines).subList(2, lines.length - 1)) {
        int blank = line.indexOf(' ');
        merges.add(
            new Merge(
                Integer.parseInt(line.substring(0, blank)),
                Integer.parseInt(line.substring(blank + 1))));
      }
      return new Vocabulary(merges);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DataException(file, "is not a vocabulary: " + e.getMessage(), REMEDY);
    }
  }
}
