package org.batchscale.toolkit.experiment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.batchscale.results.ResultsException;

/**
 * Keeps a second run out of a results tree, or another folder, while one writes it. The system's
 * lock on a file decides, and is given back however the process dies; the file says which process
 * holds it, and is deleted at the end. A file that a dead process left is no obstacle.
 */
public final class TreeLock implements AutoCloseable {
  private static final String NAME = ".batchscale.lock";

  /**
   * Trees that this process writes. Asked before a file is opened: on POSIX systems closing any
   * channel of a file gives up all the process's locks on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final int LONGEST_ID = 32;
  private static final int LOOKS_FOR_ID = 20;
  private static final long MILLIS_BETWEEN_LOOKS = 50;

  private final Path root;
  private final Path file;
  private final FileChannel channel;
  private final FileChannel witness;

  private TreeLock(Path root, Path file, FileChannel channel, FileChannel witness) {
    this.root = root;
    this.file = file;
    this.channel = channel;
    this.witness = witness;
  }

  /**
   * Takes the lock of a tree, creating its root if need be.
   *
   * @throws ResultsException if another run holds it, naming its process; or if the root cannot be
   *     written
   */
  public static TreeLock on(Path root) {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new ResultsException(root, "is a file, not a folder", "name another one with --out");
    }
    try {
      Files.createDirectories(root);
      Path real = root.toRealPath();
      if (!HELD.add(real)) {
        throw held(root, Long.toString(ProcessHandle.current().pid()));
      }
      TreeLock lock = null;
      try {
        lock = take(root, real);
        return lock;
      } finally {
        if (lock == null) {
          HELD.remove(real);
        }
      }
    } catch (IOException e) {
      throw ResultsException.unwritable(root, e);
    }
  }

  private static TreeLock take(Path root, Path real) throws IOException {
    Path file = real.resolve(NAME);
    String own = Long.toString(ProcessHandle.current().pid());
    while (true) {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileChannel witness = null;
      boolean taken = false;
      try {
        FileLock lock = channel.tryLock();
        if (lock == null) {
          throw held(root, holder(channel));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.UTF_8)), 0);
        // The holder before may have deleted the file after we opened it: then another one, or
        // none, has its name by now.
        witness = FileChannel.open(file, StandardOpenOption.READ);
        taken = text(witness).equals(own);
        if (taken) {
          return new TreeLock(real, file, channel, witness);
        }
      } catch (NoSuchFileException e) {
        // Deleted, and no other one made yet: once more.
      } finally {
        if (!taken) {
          channel.close();
          if (witness != null) {
            witness.close();
          }
        }
      }
    }
  }

  /** The process that holds the lock; it writes its id just after it has taken it. */
  private static String holder(FileChannel channel) throws IOException {
    String text = text(channel);
    for (int look = 1; look < LOOKS_FOR_ID && !isRunning(text); look++) {
      try {
        Thread.sleep(MILLIS_BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return text;
      }
      text = text(channel);
    }
    return text;
  }

  private static boolean isRunning(String id) {
    try {
      return ProcessHandle.of(Long.parseLong(id)).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_ID);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  private static ResultsException held(Path root, String process) {
    return new ResultsException(
        root,
        "is being written by another run" + (process.isEmpty() ? "" : ", process " + process),
        "wait for it to end, or name another folder with --out");
  }

  @Override
  public void close() {
    try {
      // While still locked: whoever opened the file before finds out that it has gone.
      Files.deleteIfExists(file);
      channel.close();
      witness.close();
    } catch (IOException e) {
      throw new ResultsException(file, "cannot be removed: " + e, "remove it by hand");
    } finally {
      HELD.remove(root);
    }
  }
}
