package org.batchscale.workloads.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One download over HTTP that goes on where an earlier one broke off.
 *
 * @param client does the talking
 * @param uri what to download
 * @param part file that takes the bytes; what stands in it already is asked for no more
 * @param limit most bytes to take, so that an endless answer ends
 * @param stall gives up when no byte comes for so long
 */
record Download(HttpClient client, URI uri, Path part, long limit, Duration stall) {
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

  /** A connection that broke off after an answer had begun; trying again may go on from there. */
  static final class Cut extends IOException {
    private static final long serialVersionUID = 1L;

    Cut(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Downloads until the server says that this is all.
   *
   * @return whether the front of the file is of an earlier download, and so may not fit
   * @throws Cut if the connection breaks off within the answer
   * @throws IOException if there is no answer, another one than expected, or too much of it
   */
  boolean run(Notices notices) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(stall);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body()) {
      switch (response.statusCode()) {
        case 200 -> {
          copy(body, 0, contentLength(response, 0), notices);
          return false;
        }
        case 206 -> {
          Matcher range =
              CONTENT_RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
          if (!range.matches() || !range.group(1).equals(Long.toString(have))) {
            Files.deleteIfExists(part);
            throw new Cut("answered another range than bytes " + have + " and on", null);
          }
          copy(body, have, contentLength(response, have), notices);
          return true;
        }
        case 416 -> {
          // Nothing lies behind what is there already: it is whole, or not of this file.
          return true;
        }
        default -> throw new IOException("answered with HTTP status " + response.statusCode());
      }
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ConnectException e) {
      throw new IOException("cannot reach " + uri.getHost(), e);
    }
  }

  private static long contentLength(HttpResponse<?> response, long before) {
    long length = response.headers().firstValueAsLong("Content-Length").orElse(0);
    return length > 0 ? before + length : 0;
  }

  private void copy(InputStream body, long from, long total, Notices notices) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long done = from;
    try (OutputStream out =
            from == 0
                ? Files.newOutputStream(part)
                : Files.newOutputStream(part, StandardOpenOption.APPEND);
        StallGuard guard = StallGuard.watch(body, stall)) {
      while (true) {
        int read;
        try {
          read = body.read(buffer);
        } catch (IOException e) {
          String why = guard.stalled() ? "sent nothing for " + stall.toSeconds() + " s" : "cut";
          throw new Cut("connection lost after %d bytes (%s)".formatted(done, why), e);
        }
        if (read < 0) {
          break;
        }
        guard.alive();
        done += read;
        if (done > limit) {
          break;
        }
        out.write(buffer, 0, read);
        notices.progress(uri.toString(), done, total);
      }
    }
    if (done > limit) {
      Files.deleteIfExists(part);
      throw new IOException("sends more than the %d bytes it can have".formatted(limit));
    }
  }
}
