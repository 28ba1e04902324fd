package org.batchscale.toolkit.experiment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.batchscale.results.ResultsException;

/**
 * Keeps a second run out of a results tree while one writes it. The system gives the lock back when
 * the process dies, however it dies.
 */
final class TreeLock implements AutoCloseable {
  private static final String NAME = ".batchscale.lock";

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;

  private TreeLock(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  static TreeLock on(Path root) {
    Path file = root.resolve(NAME);
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new ResultsException(
            root,
            "is being written by another run",
            "wait for it to end, or name another folder with --out");
      }
      return new TreeLock(file, channel, lock);
    } catch (IOException e) {
      throw new ResultsException(root, "cannot be written: " + e, "name another folder with --out");
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // Held by another thread of this process.
    }
  }

  @Override
  public void close() {
    try {
      // While still locked, so that nobody can have opened and locked the file in between.
      Files.deleteIfExists(file);
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new ResultsException(file, "cannot be removed: " + e, "remove it by hand");
    }
  }
}
