package org.batchscale.workloads.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Takes files into the cache: unpacked, checked, flushed to disk, and only then under their name.
 */
final class CacheWriter implements DataSource.Receiver {
  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);

  private final Path folder;
  private final Set<DataFile> missing;
  private final Notices notices;

  /**
   * Takes files into a folder.
   *
   * @param folder the data set's folder in the cache
   * @param missing the files to keep; others are only checked
   * @param notices hears of progress
   */
  CacheWriter(Path folder, Set<DataFile> missing, Notices notices) {
    this.folder = folder;
    this.missing = new LinkedHashSet<>(missing);
    this.notices = notices;
  }

  /** The files that nobody has brought yet. */
  Set<DataFile> missing() {
    return Set.copyOf(missing);
  }

  @Override
  public void receive(DataFile file, InputStream content, String origin) throws IOException {
    InputStream in = Gunzip.open(content);
    if (!missing.contains(file)) {
      check(file, in, OutputStream.nullOutputStream(), origin);
      return;
    }
    Path part = folder.resolve(file.name() + ".part");
    onDisk(() -> Files.createDirectories(part.getParent()));
    try (FileChannel channel = onDisk(() -> FileChannel.open(part, OPTIONS))) {
      check(file, in, Channels.newOutputStream(channel), origin);
      onDisk(
          () -> {
            channel.force(true);
            return Files.move(
                part,
                folder.resolve(file.name()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
          });
      missing.remove(file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void check(DataFile file, InputStream in, OutputStream out, String origin)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    long done = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      done += read;
      if (done > file.bytes()) {
        throw wrong(file, origin, "more than " + file.bytes() + " bytes");
      }
      digest.update(buffer, 0, read);
      int bytes = read;
      onDisk(
          () -> {
            out.write(buffer, 0, bytes);
            return out;
          });
      notices.progress(file.name(), done, file.bytes());
    }
    String sha256 = Sha256.hex(digest);
    if (done != file.bytes() || !sha256.equals(file.sha256())) {
      throw wrong(file, origin, done + " bytes with SHA-256 " + sha256);
    }
  }

  private static DataException wrong(DataFile file, String origin, String found) {
    return new DataException(
        origin,
        "must be %s, unpacked %d bytes with SHA-256 %s, is %s"
            .formatted(file.name(), file.bytes(), file.sha256(), found),
        "use the original file; data of one's own needs a DatasetProvider with a name of its own");
  }

  /** A full disk is not the source's fault: it ends the fetch instead of asking the next one. */
  private <T> T onDisk(DiskAction<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new CacheFailure(
          new DataException(
              folder,
              "cannot be written: " + e,
              "check disk space and permissions, or set BATCHSCALE_DATA to another folder"));
    }
  }

  private interface DiskAction<T> {
    T run() throws IOException;
  }

  /** Carries trouble with the cache itself past the handling of sources. */
  static final class CacheFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final DataException failure;

    private CacheFailure(DataException failure) {
      super(failure);
      this.failure = failure;
    }

    DataException failure() {
      return failure;
    }
  }
}
