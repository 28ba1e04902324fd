package org.batchscale.workloads.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An address on the web that holds the files packed with gzip: {@code <base><name>.gz}. A download
 * that broke off goes on where it was, in the same run and in a later one.
 *
 * @param base address of the folder, with a slash at its end
 * @param timeout longest wait for a connection, for an answer, and for the next byte of it
 * @param tries how often a file is tried before the source is given up
 */
public record HttpSource(URI base, Duration timeout, int tries) implements DataSource {
  /** Gzip of data that cannot be packed grows by less than this share, plus its header. */
  private static final double MOST_GROWTH = 1.01;

  private static final long MOST_HEADER_BYTES = 4096;

  /** Requires a folder's address and at least one try. */
  public HttpSource {
    if (!base.toString().endsWith("/")) {
      throw new IllegalArgumentException("must end with a slash: " + base);
    }
    if (tries < 1) {
      throw new IllegalArgumentException("tries must be at least 1, got " + tries);
    }
  }

  /** An address that is given up after 30 s without a sign of life, or five broken connections. */
  public HttpSource(URI base) {
    this(base, Duration.ofSeconds(30), 5);
  }

  @Override
  public String name() {
    return base.toString();
  }

  @Override
  public void fetch(List<DataFile> wanted, Path scratch, Receiver receiver, Notices notices)
      throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(timeout)
            .build();
    for (DataFile file : wanted) {
      fetch(client, file, scratch, receiver, notices);
    }
  }

  private void fetch(
      HttpClient client, DataFile file, Path scratch, Receiver receiver, Notices notices)
      throws IOException {
    URI uri = base.resolve(file.name() + ".gz");
    Path part = scratch.resolve(file.name().replace('/', '-') + ".gz.part");
    long limit = (long) (file.bytes() * MOST_GROWTH) + MOST_HEADER_BYTES;
    Download download = new Download(client, uri, part, limit, timeout);
    for (int attempt = 1; true; attempt++) {
      boolean resumed;
      try {
        resumed = download.run(notices);
      } catch (Download.Cut e) {
        if (attempt == tries) {
          throw e;
        }
        notices.notice(uri + ": " + e.getMessage() + "; trying again");
        pause(attempt);
        continue;
      }
      try (InputStream in = Files.newInputStream(part)) {
        receiver.receive(file, in, uri.toString());
        return;
      } catch (IOException | DataException e) {
        // Two downloads glued together may be of two different files: the second chance is whole.
        if (!resumed || attempt == tries) {
          throw e;
        }
        notices.notice(uri + ": what was resumed does not fit; starting over");
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  private static void pause(int attempt) throws IOException {
    try {
      Thread.sleep(Math.min(2000L, 100L << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
