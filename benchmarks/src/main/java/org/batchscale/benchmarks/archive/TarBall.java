package org.batchscale.benchmarks.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Packs an archive as the authors published theirs: tar, bzip2, {@code batch_science/} in it. */
public final class TarBall {
  private static final String ROOT = "batch_science/";

  private TarBall() {}

  /** Writes all files below a folder, in the order of their names, without times and owners. */
  public static void write(Path folder, Path file) throws IOException {
    List<Path> files;
    try (Stream<Path> inside = Files.walk(folder)) {
      files =
          inside.filter(path -> !path.equals(folder)).sorted(Comparator.naturalOrder()).toList();
    }
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(
            new BZip2CompressorOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file))))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.putArchiveEntry(entry(ROOT, 0));
      tar.closeArchiveEntry();
      for (Path path : files) {
        String name = ROOT + folder.relativize(path).toString().replace('\\', '/');
        boolean directory = Files.isDirectory(path);
        tar.putArchiveEntry(entry(directory ? name + "/" : name, directory ? 0 : Files.size(path)));
        if (!directory) {
          Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
      }
    }
  }

  private static TarArchiveEntry entry(String name, long size) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setModTime(0L);
    entry.setIds(0, 0);
    entry.setUserName(""); // else that of whoever runs this
    return entry;
  }
}
