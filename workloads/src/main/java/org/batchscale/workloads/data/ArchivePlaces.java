package org.batchscale.workloads.data;

import java.util.Map;

/**
 * Where in an archive the files of a data set lie.
 *
 * @param root folder in the archive, without a leading dot or slash
 * @param folders folder below the root of the files of each folder of the data set, where that is
 *     another one: {@code images/figures} lie in {@code opencv4/html}
 */
public record ArchivePlaces(String root, Map<String, String> folders) {

  /** Copies the map. */
  public ArchivePlaces {
    folders = Map.copyOf(folders);
  }

  /** All in one folder, with the names that they have in the data set. */
  public static ArchivePlaces in(String root) {
    return new ArchivePlaces(root, Map.of());
  }

  /** The path in the archive of a file of the data set. */
  String of(String name) {
    int slash = name.lastIndexOf('/');
    String folder = slash < 0 ? "" : name.substring(0, slash);
    String other = folders.get(folder);
    return root + "/" + (other == null ? name : other + name.substring(slash));
  }
}
