package org.batchscale.workloads.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a folder to one writer among all threads and processes of a machine. The operating system
 * lets go of it when the process ends, however it ends.
 */
public final class FolderLock implements AutoCloseable {
  private static final String NAME = ".lock";

  /** File locks are held by the process, not by a thread: threads need a lock of their own. */
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock threads;
  private final FileChannel channel;

  private FolderLock(ReentrantLock threads, FileChannel channel) {
    this.threads = threads;
    this.channel = channel;
  }

  /** Waits until no other holds the folder, which must exist. */
  public static FolderLock of(Path folder, Notices notices) throws IOException {
    ReentrantLock threads =
        THREADS.computeIfAbsent(folder.toRealPath(), path -> new ReentrantLock());
    if (!threads.tryLock()) {
      notices.notice("waiting for another thread that is writing into " + folder);
      threads.lock();
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        notices.notice("waiting for another process that is writing into " + folder);
        lock = channel.lock();
      }
      // The lock lives as long as its channel.
      return new FolderLock(threads, channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      threads.unlock();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      threads.unlock();
    }
  }
}
