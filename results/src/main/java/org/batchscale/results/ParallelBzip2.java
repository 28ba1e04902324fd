package org.batchscale.results;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * Reads bzip2 with all cores: the blocks are decompressed at the same time, a few ahead of the
 * reader. Every block's own checksum is checked, and that of each stream.
 */
final class ParallelBzip2 extends InputStream {
  private final InputStream compressed;
  private final Bzip2Blocks blocks;
  private final ExecutorService threads;
  private final int ahead;
  private final Deque<Future<byte[]>> coming = new ArrayDeque<>();
  private byte[] block = new byte[0];
  private int at;
  private boolean complete;
  private IOException broken;

  ParallelBzip2(InputStream compressed) {
    this.compressed = compressed;
    this.blocks = new Bzip2Blocks(compressed);
    int cores = Runtime.getRuntime().availableProcessors();
    this.ahead = cores + 2;
    this.threads =
        Executors.newFixedThreadPool(
            cores,
            task -> {
              Thread thread = new Thread(task, "bzip2");
              thread.setDaemon(true);
              return thread;
            });
  }

  private static byte[] decompressed(byte[] alone) throws IOException {
    try (InputStream stream = new BZip2CompressorInputStream(new ByteArrayInputStream(alone))) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IOException("holds a damaged block: " + e, e);
    }
  }

  @Override
  public int read() throws IOException {
    return ready() ? block[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!ready()) {
      return -1;
    }
    int count = Math.min(length, block.length - at);
    System.arraycopy(block, at, bytes, offset, count);
    at += count;
    return count;
  }

  /** Whether there is another byte. */
  private boolean ready() throws IOException {
    while (at == block.length) {
      ask();
      if (coming.isEmpty()) {
        if (broken != null) {
          throw broken;
        }
        return false;
      }
      try {
        block = coming.remove().get();
        at = 0;
      } catch (ExecutionException e) {
        throw new IOException(e.getCause().getMessage(), e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    return true;
  }

  /** Has the next blocks decompressed; damage further on must not hide what stands before it. */
  private void ask() {
    while (!complete && coming.size() < ahead) {
      try {
        Optional<byte[]> next = blocks.next();
        complete = next.isEmpty();
        next.ifPresent(alone -> coming.add(threads.submit(() -> decompressed(alone))));
      } catch (IOException e) {
        broken = e;
        complete = true;
      }
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    compressed.close();
  }
}
