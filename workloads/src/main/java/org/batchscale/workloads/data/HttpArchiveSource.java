package org.batchscale.workloads.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An address on the web of one archive, tar packed with gzip, that holds the files. A download that
 * broke off goes on where it was, in the same run and in a later one.
 *
 * @param archive its address
 * @param bytes its size; more is not taken
 * @param folder folder in the archive that holds the files
 */
public record HttpArchiveSource(URI archive, long bytes, String folder) implements DataSource {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int TRIES = 5;

  /** Refuses a size below 1. */
  public HttpArchiveSource {
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be at least 1, got " + bytes);
    }
  }

  @Override
  public String name() {
    return archive.toString();
  }

  @Override
  public void fetch(List<DataFile> wanted, Path scratch, Receiver receiver, Notices notices)
      throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(TIMEOUT)
            .build();
    Path part = scratch.resolve("archive.tar.gz.part");
    Download download = new Download(client, archive, part, bytes, TIMEOUT);
    for (int attempt = 1; true; attempt++) {
      try {
        download.run(notices);
        break;
      } catch (Download.Cut e) {
        if (attempt == TRIES) {
          throw e;
        }
        notices.notice(archive + ": " + e.getMessage() + "; trying again");
      }
    }
    try (InputStream in = Files.newInputStream(part);
        InputStream tar = Gunzip.open(in)) {
      TarFiles.deliver(tar, ArchivePlaces.in(folder), wanted, receiver, archive.toString());
    } finally {
      // Whole or wrong, it has served: what was wanted of it is in the cache.
      Files.deleteIfExists(part);
    }
  }
}
