package org.batchscale.workloads.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Finds files of a data set in a tar archive. Nothing is unpacked by the name that the archive
 * gives it: the wanted entries are handed to the receiver as streams, all others are skipped.
 */
final class TarFiles {
  private static final String REMEDY = "do not use this archive";

  private TarFiles() {}

  /**
   * Hands over the wanted files of the archive.
   *
   * @param tar the archive, unpacked
   * @param places where in the archive each file of a data set lies
   * @param wanted the files
   * @param receiver takes each
   * @param origin what the archive is, for messages
   * @throws DataException if the archive holds a name that points out of it, or has anything but a
   *     regular file under a wanted name
   */
  static void deliver(
      InputStream tar,
      ArchivePlaces places,
      List<DataFile> wanted,
      DataSource.Receiver receiver,
      String origin)
      throws IOException {
    Map<String, DataFile> byPath = new HashMap<>();
    for (DataFile file : wanted) {
      file.knownNames().forEach(known -> byPath.put(places.of(known), file));
    }
    Set<DataFile> delivered = new HashSet<>();
    TarArchiveInputStream entries = new TarArchiveInputStream(tar);
    for (TarArchiveEntry entry = entries.getNextEntry();
        entry != null && delivered.size() < wanted.size();
        entry = entries.getNextEntry()) {
      String name = entry.getName();
      if (name.startsWith("/") || Arrays.asList(name.split("/")).contains("..")) {
        throw new DataException(
            origin, "entries must lie within the archive, got '" + name + "'", REMEDY);
      }
      String path = name.startsWith("./") ? name.substring(2) : name;
      DataFile file = byPath.get(path);
      if (file != null) {
        requireRegular(entry, origin);
        receiver.receive(file, entries, origin + ":" + path);
        delivered.add(file);
      }
    }
  }

  private static void requireRegular(TarArchiveEntry entry, String origin) {
    if (entry.isSymbolicLink()
        || entry.isLink()
        || entry.isDirectory()
        || entry.isFIFO()
        || entry.isBlockDevice()
        || entry.isCharacterDevice()
        || entry.isSparse()) {
      throw new DataException(
          origin,
          "must hold '" + entry.getName() + "' as a regular file, holds a link, folder or device",
          REMEDY);
    }
  }
}
