package org.batchscale.workloads.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One file of a data set, unpacked. Sizes and checksums are of the unpacked file because packagers
 * recompress, so that those of the compressed file differ from source to source.
 *
 * @param name name of the unpacked file, below folders of the data set if it has any: {@code
 *     train-images-idx3-ubyte}, {@code examples/data/fruits.jpg}
 * @param bytes its size in bytes
 * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
 */
public record DataFile(String name, long bytes, String sha256) {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,9}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Refuses names that could leave a folder, sizes below 1 and things that are no SHA-256. */
  public DataFile {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "not the plain name of a file or a path of such names: '" + name + "'");
    }
    if (bytes < 1) {
      throw new IllegalArgumentException(name + ": bytes must be at least 1, got " + bytes);
    }
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(name + ": not a SHA-256: '" + sha256 + "'");
    }
  }

  /**
   * Names under which this file is found in the wild, in order of preference: as it is, with a dot
   * in place of the dash before {@code idx} (as some tools unpack it), and each with {@code .gz}.
   */
  public List<String> knownNames() {
    List<String> names = new ArrayList<>(List.of(name, name + ".gz"));
    String dotted = name.replace("-idx", ".idx");
    if (!dotted.equals(name)) {
      names.add(dotted);
      names.add(dotted + ".gz");
    }
    return List.copyOf(names);
  }
}
