package org.batchscale.results;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The files of studies in a tar archive, one after the other, as a stream: nothing is unpacked to
 * disk, and an entry whose name leads out of the archive, or that is no plain file, is refused.
 */
final class TarArchive implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final DigestInputStream raw;
  private final TarArchiveInputStream tar;
  private long at;

  /**
   * A file in the archive.
   *
   * @param name its path with forward slashes, without leading {@code ./}
   * @param bytes what it holds; empty if it was refused
   * @param refusal why it was refused; empty if it was not
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
  record Item(String name, byte[] bytes, Optional<String> refusal) {}

  /** Whether a path is that of an archive, by its ending. */
  static boolean isOne(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    return Files.isRegularFile(path)
        && name.toLowerCase(Locale.ROOT).matches(".*\\.(tar|tar\\.bz2|tbz2?|tar\\.gz|tgz)");
  }

  /**
   * Opens an archive.
   *
   * @throws IOException if it cannot be read or is not compressed as its name says
   */
  TarArchive(Path file, LongConsumer bytesRead) throws IOException {
    this.file = file;
    try {
      raw =
          new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256")) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
              int count = super.read(bytes, offset, length);
              at += Math.max(count, 0);
              bytesRead.accept(at);
              return count;
            }
          };
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    tar = new TarArchiveInputStream(decompressed(new BufferedInputStream(raw, BUFFER)), "UTF-8");
  }

  private InputStream decompressed(InputStream stream) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith("bz2") || name.endsWith(".tbz")) {
      return new ParallelBzip2(stream);
    }
    if (name.endsWith("gz")) {
      return GzipCompressorInputStream.builder()
          .setInputStream(stream)
          .setDecompressConcatenated(true)
          .get();
    }
    return stream;
  }

  /**
   * The next file of a study; files of other names are passed over.
   *
   * @return nothing at the end
   * @throws IOException if the archive is cut or damaged
   */
  Optional<Item> next() throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      String name = entry.getName().replaceFirst("^(\\./)+", "");
      if (entry.isDirectory()) {
        continue;
      }
      Optional<String> refusal = refusal(entry, name);
      if (refusal.isPresent()) {
        return Optional.of(new Item(name, new byte[0], refusal));
      }
      if (isPartOfStudy(name)) {
        byte[] bytes = tar.readNBytes((int) entry.getSize());
        if (bytes.length < entry.getSize()) {
          throw new IOException("ends in the middle of " + name);
        }
        return Optional.of(new Item(name, bytes, Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> refusal(TarArchiveEntry entry, String name) {
    if (name.startsWith("/") || name.startsWith("\\") || name.matches("[A-Za-z]:.*")) {
      return Optional.of("its path is absolute");
    }
    for (String part : name.split("[/\\\\]", -1)) {
      if (part.equals("..")) {
        return Optional.of("its path leads out of the archive");
      }
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("its path holds control characters");
    }
    if (isPartOfStudy(name) && (entry.isLink() || entry.isSymbolicLink() || !entry.isFile())) {
      return Optional.of("it is no plain file");
    }
    if (isPartOfStudy(name) && (entry.isSparse() || entry.getSize() > FileBytes.LARGEST)) {
      return Optional.of(
          "it has %,d bytes, at most %,d are read".formatted(entry.getSize(), FileBytes.LARGEST));
    }
    return Optional.empty();
  }

  private static boolean isPartOfStudy(String name) {
    String base = name.substring(name.lastIndexOf('/') + 1);
    return base.equals(StudyFolder.STUDY)
        || base.equals(StudyFolder.PROVENANCE)
        || base.equals(StudyFolder.METADATA)
        || base.equals(StudyFolder.MEASUREMENTS);
  }

  /** Bytes of the file read so far. */
  long position() {
    return at;
  }

  /** SHA-256 of the whole file; to be asked for after the last entry. */
  String sha256() throws IOException {
    raw.transferTo(java.io.OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(raw.getMessageDigest().digest());
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
